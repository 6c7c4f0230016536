// The preview's own: reloads the page when it changed, and shows what is wrong with it. No part of the site.
(() => {
  const script = document.currentScript;
  const { page, state } = script.dataset;
  const good = state === 'good';
  const place = 'verbatim-place:' + location.pathname;
  const opened = 'verbatim-open';

  // a reload of ours comes back to where the reader was
  const kept = sessionStorage.getItem(place);
  if (kept) {
    sessionStorage.removeItem(place);
    history.scrollRestoration = 'manual';
    const [x, y] = kept.split(' ').map(Number);
    const back = () => scrollTo({ left: x, top: y, behavior: 'instant' });
    back();
    addEventListener('load', () => { back(); history.scrollRestoration = 'auto'; });
  }

  const reload = () => {
    sessionStorage.setItem(place, scrollX + ' ' + scrollY);
    location.reload();
  };

  const make = (name, props = {}, ...children) => {
    const element = Object.assign(document.createElement(name), props);
    element.append(...children);
    return element;
  };

  const host = make('verbatim-preview');
  const root = host.attachShadow({ mode: 'open' });
  // a style sheet made by script is met by the site's own policy, and reaches nothing outside the panel
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; position: fixed; right: 12px; bottom: 12px; z-index: 2147483647; max-width: min(560px, calc(100vw - 24px));
      font: 14px/1.45 system-ui, sans-serif; color: #1a1a1a; }
    @media print { :host { display: none; } }
    details { background: #fff; border: 1px solid #767676; border-radius: 8px; box-shadow: 0 2px 12px rgb(0 0 0 / .25); overflow: hidden; }
    summary { padding: 6px 12px; cursor: pointer; font-weight: 600; }
    summary.error { background: #b3001b; color: #fff; }
    summary.warning { background: #ffd24d; }
    summary:focus-visible, a:focus-visible, button:focus-visible { outline: 3px solid #1a5fb4; outline-offset: -3px; }
    .body { max-height: 50vh; overflow: auto; padding: 4px 12px 10px; border-top: 1px solid #767676; }
    h2 { font-size: 14px; margin: 8px 0 2px; }
    ol { list-style: none; margin: 0; padding: 0; }
    li { padding: 6px 0; border-top: 1px solid #ddd; overflow-wrap: anywhere; }
    p { margin: 4px 0; }
    b.error { color: #b3001b; } b.warning { color: #7a5200; } b.info { color: #1a5fb4; }
    .hint { color: #444; white-space: pre-wrap; margin: 2px 0; }
    a { color: #1a5fb4; } code { font: 12px/1.4 ui-monospace, monospace; }
    fieldset { border: 0; margin: 8px 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 2px 12px; }
    legend { float: left; padding: 0; margin-right: 12px; }
    label.problem { background: #ffd24d; } label.uncited { background: #d3e5ff; } label.unchecked { background: #e9dbff; } label.draft { background: #dadada; }
    label { padding: 0 6px 0 2px; border-radius: 4px; color: #1a1a1a; }
    button { font: inherit; margin-left: 8px; padding: 0 6px; border: 1px solid #767676; border-radius: 4px; background: #f2f2f2; color: #1a1a1a; cursor: pointer; }
  `);
  root.adoptedStyleSheets = [sheet];
  const marks = new CSSStyleSheet();
  marks.replaceSync(`
    ::highlight(verbatim-problem) { background-color: #ffd24d; color: #1a1a1a; text-decoration: underline wavy #b3001b; }
    ::highlight(verbatim-uncited) { background-color: #d3e5ff; color: #1a1a1a; text-decoration: underline dotted #1a5fb4; }
    ::highlight(verbatim-unchecked) { background-color: #e9dbff; color: #1a1a1a; text-decoration: underline dashed #5b2a9d; }
    ::highlight(verbatim-draft) { background-color: #dadada; color: #1a1a1a; text-decoration: underline double #444; }
  `);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, marks];

  const plain = text => text
    .replace(/\[[^\]]*@[^\]]*\]/g, '')
    .replace(/\[([^\]]*)\](\([^)]*\)|\{[^}]*\})/g, '$1')
    .replace(/\{[^}]*\}|[*_`]|^[#>\s-]+/g, '')
    .replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim();

  // the page's text as one string, and where in it each character stands
  const text = () => {
    const main = document.querySelector('main') ?? document.body;
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    let all = '';
    const places = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest('sup, [popover]')) {
        continue;
      }
      for (let i = 0; i < node.data.length; i++) {
        const c = node.data[i].replace(/[“”]/, '"').replace(/[‘’]/, "'").replace(/\s/, ' ');
        if (c !== ' ' || !all.endsWith(' ')) {
          all += c;
          places.push([node, i]);
        }
      }
    }
    return { all, places };
  };

  const find = (problem, { all, places }) => {
    for (const words of [problem.text, problem.text.slice(0, 60), problem.around, problem.around.slice(0, 60)].map(plain)) {
      const at = words.length < 4 ? -1 : all.indexOf(words);
      if (at >= 0) {
        const range = new Range();
        range.setStart(...places[at]);
        const [node, i] = places[at + words.length - 1];
        range.setEnd(node, i + 1);
        return range;
      }
    }
    return null;
  };

  const entry = (problem, range) => {
    const where = `${problem.file}:${problem.line}:${problem.column}`;
    const item = make('li', {},
      make('b', { className: problem.severity, textContent: problem.severity }), ' ', problem.message,
      make('p', { className: 'hint', textContent: problem.hint }),
      problem.link ? make('a', { href: problem.link, textContent: where }) : make('code', { textContent: where }),
      ' ', make('code', { textContent: problem.rule }));
    if (range) {
      const button = make('button', { type: 'button', textContent: 'Show in the text' });
      button.onclick = () => range.startContainer.parentElement.scrollIntoView({ block: 'center' });
      item.append(button);
    }
    return item;
  };

  // each kind of mark may be switched off, and stays so in this tab
  const kinds = { problem: 'problems', uncited: 'uncited', unchecked: 'unchecked quotations', draft: 'drafts' };
  const kind = problem => problem.rule === 'claim/uncited' ? 'uncited' : problem.rule === 'quote/no-evidence' ? 'unchecked' : 'problem';
  const shown = name => sessionStorage.getItem('verbatim-mark-' + name) !== 'no';
  const mark = found => {
    for (const name of Object.keys(kinds)) {
      CSS.highlights?.set('verbatim-' + name, new Highlight(...(shown(name) ? found[name] : [])));
    }
  };
  const switches = found => make('fieldset', {}, make('legend', { textContent: 'Mark' }), ...Object.entries(kinds).map(([name, words]) => {
    const box = make('input', { type: 'checkbox', checked: shown(name) });
    box.onchange = () => {
      sessionStorage.setItem('verbatim-mark-' + name, box.checked ? 'yes' : 'no');
      mark(found);
    };
    return make('label', { className: name }, box, ' ', words);
  }));
  const drafts = paths => [...document.querySelectorAll('main a[href], main .v-draft')]
    .filter(element => element.matches('.draft') || paths.includes(decodeURIComponent(element.pathname).slice(1)))
    .map(element => {
      const range = new Range();
      range.selectNodeContents(element);
      return range;
    });

  const number = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;

  const list = (body, title, problems, ranges) => {
    if (problems.length) {
      body.append(make('h2', { textContent: title }), make('ol', {}, ...problems.map((p, i) => entry(p, ranges[i]))));
    }
  };

  const show = overlay => {
    const open = sessionStorage.getItem(opened);
    const content = text();
    const ranges = overlay.problems.map(problem => find(problem, content));
    const found = { problem: [], uncited: [], unchecked: [], draft: drafts(overlay.drafts ?? []) };
    overlay.problems.forEach((problem, i) => ranges[i] && found[kind(problem)].push(ranges[i]));
    mark(found);
    const worst = overlay.trouble || overlay.errors ? 'error' : overlay.warnings ? 'warning' : '';
    const body = make('div', { className: 'body' });
    if (overlay.trouble) {
      body.append(make('p', { textContent: overlay.trouble }));
    }
    if (good) {
      body.append(make('p', {}, 'This is the last good version of the page. ', make('a', { href: '/' + page, textContent: 'Back to the current version' })));
    }
    list(body, 'On this page', overlay.problems, ranges);
    list(body, 'Elsewhere on the site', overlay.others, []);
    if (overlay.more) {
      body.append(make('p', { textContent: `and ${overlay.more} more` }));
    }
    if (!overlay.problems.length && !overlay.others.length) {
      body.append(make('p', { textContent: 'Nothing is wrong.' }));
    }
    body.append(switches(found));
    if (overlay.edit) {
      body.append(make('p', {}, make('a', { href: overlay.edit, textContent: 'Edit ' + overlay.file })));
    }
    const details = make('details', { open: open ? open === 'yes' : overlay.problems.some(p => p.severity === 'error') },
      make('summary', {
        className: worst,
        textContent: `${number(overlay.problems.length, 'problem')} here; site: ${number(overlay.errors, 'error')}, ${number(overlay.warnings, 'warning')}`,
      }),
      body);
    details.querySelector('summary').onclick = () => sessionStorage.setItem(opened, details.open ? 'no' : 'yes');
    root.replaceChildren(make('div', { role: 'region', ariaLabel: 'Preview: problems' }, details));
    if (!host.isConnected) {
      document.documentElement.append(host);
    }
  };

  // a browser opens six connections to a host at most, so that a page nobody looks at must not hold one
  let stream;
  const listen = () => {
    if (document.visibilityState === 'visible' && !stream) {
      stream = new EventSource('/.verbatim/events?page=' + encodeURIComponent(page).replaceAll('%2F', '/'));
      stream.onmessage = event => {
        const news = JSON.parse(event.data);
        if (!good && news.state !== state) {
          reload();
        } else {
          show(news.overlay);
        }
      };
      // a stream that was refused is closed for good; the server may be back before long
      stream.onerror = () => {
        const summary = root.querySelector('summary');
        if (summary && stream) {
          summary.className = 'warning';
          summary.textContent = 'The preview does not answer';
        }
        if (stream?.readyState === EventSource.CLOSED) {
          stream = undefined;
          setTimeout(listen, 1000);
        }
      };
    }
  };
  const leave = () => {
    stream?.close();
    stream = undefined;
  };
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' ? listen() : leave());
  addEventListener('pagehide', leave);
  addEventListener('pageshow', listen);
  listen();
})();
