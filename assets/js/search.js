// Finds pages, sources, people, terms and events. The index and the library are fetched when the field is used.
const form = document.querySelector("form.v-search");
const field = form.querySelector("input");
const status = form.querySelector("[role=status]");
const list = document.querySelector("ol.v-found");

// the same rule as the index: accents, case, full stops and apostrophes do not count
const fold = (text) => text.normalize("NFKD").replace(/[\p{M}.'’\u00ad]/gu, "").toLowerCase();
const words = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

let ready = null;
const load = async () => {
  const [{ default: MiniSearch }, answer] = await Promise.all([import(form.dataset.library), fetch(form.dataset.index)]);
  if (!answer.ok) throw new Error(String(answer.status));
  const index = await answer.json();
  const entries = index.entries.map((entry, id) => ({ ...entry, id, words: [] }));
  for (const line of index.words.split("\n")) {
    const [word, ...steps] = line.split(" ");
    let at = 0;
    for (const step of steps) entries[(at += +step)].words.push(word);
  }
  const search = new MiniSearch({
    fields: ["title", "about", "words"],
    storeFields: ["title", "url", "kind", "about"],
    extractField: (entry, name) => (name === "words" ? entry.words.join(" ") : entry[name]),
    tokenize: words,
    processTerm: (word) => word,
    searchOptions: {
      combineWith: "AND",
      boost: { title: 4 },
      prefix: (word) => word.length > 2,
      fuzzy: (word) => (/^\p{L}{5,}$/u.test(word) ? 0.2 : false),
    },
  });
  search.addAll(entries);
  return search;
};

const marked = (text, found) =>
  text.split(/([\p{L}\p{N}\p{M}.'’]+)/u).map((part) => {
    if (!found.has(fold(part))) return part;
    const mark = document.createElement("mark");
    mark.textContent = part;
    return mark;
  });
const element = (name, className, ...content) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
};
const item = (result) => {
  const found = new Set(result.terms);
  const link = element("a", "", ...marked(result.title, found));
  link.href = form.dataset.root + result.url;
  const parts = [element("h2", "", link), element("p", "v-meta", result.kind)];
  if (result.about) parts.push(element("p", "", ...marked(result.about, found)));
  return element("li", "", ...parts);
};
const show = async () => {
  const asked = field.value.trim();
  history.replaceState(null, "", asked ? "?q=" + encodeURIComponent(asked) : location.pathname);
  if (!asked) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  try {
    const search = await (ready ??= load());
    if (field.value.trim() !== asked) return;
    const results = search.search(asked);
    const most = 40;
    list.replaceChildren(...results.slice(0, most).map(item));
    status.textContent = results.length
      ? `${results.length} ${results.length === 1 ? "result" : "results"} for “${asked}”` + (results.length > most ? `; the first ${most} are shown` : "")
      : `No results for “${asked}”. Try fewer words, or the lists below.`;
  } catch {
    ready = null;
    status.textContent = "Search could not be loaded. The lists below link to every page.";
  }
};

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
field.addEventListener("focus", () => (ready ??= load()).catch(() => (ready = null)), { once: true });
field.addEventListener("input", show);
field.value = new URLSearchParams(location.search).get("q") ?? "";
if (field.value) show();
