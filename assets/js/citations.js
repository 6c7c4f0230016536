// Shows, beside a citation's number, what the reference list has on it. Without this script the number leads to the list.
(() => {
  const box = document.createElement("div");
  if (!("popover" in box) || !document.querySelector("sup.v-c a")) return;
  box.popover = "manual";
  box.className = "v-preview";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Preview of the sources");
  document.body.append(box);
  let shown = null;
  let timer = 0;
  let back = null;

  const copy = (link) => {
    const item = document.getElementById(link.hash.slice(1));
    const part = document.createElement("div");
    if (!item) return part;
    part.append(...[...item.cloneNode(true).childNodes]);
    part.querySelectorAll("[id]").forEach((node) => node.removeAttribute("id"));
    part.querySelectorAll(".v-backlinks").forEach((node) => node.remove());
    return part;
  };
  const place = (mark) => {
    const at = mark.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const width = box.offsetWidth;
    const below = innerHeight - at.bottom;
    const up = below < box.offsetHeight + 12 && at.top > below;
    box.style.left = Math.max(8, Math.min(at.left - 24, room - width - 8)) + "px";
    box.style.maxHeight = Math.max(96, (up ? at.top : below) - 20) + "px";
    box.style.top = (up ? Math.max(8, at.top - box.offsetHeight - 6) : at.bottom + 6) + "px";
  };
  const show = (mark) => {
    clearTimeout(timer);
    if (shown === mark) return;
    shown = mark;
    box.replaceChildren(...[...mark.querySelectorAll("a")].map(copy));
    box.style.maxHeight = "";
    box.showPopover();
    place(mark);
    box.scrollTop = 0;
  };
  const hide = () => {
    clearTimeout(timer);
    shown = null;
    if (box.matches(":popover-open")) box.hidePopover();
  };
  const later = (act) => {
    clearTimeout(timer);
    timer = setTimeout(act, 150);
  };
  const mark = (event) => event.target.closest?.("sup.v-c");
  const inside = (node) => node instanceof Node && (box.contains(node) || shown?.contains(node));

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const over = mark(event);
    if (over && over !== shown) later(() => show(over));
    else if (inside(event.target)) clearTimeout(timer);
    else if (shown) later(hide);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const over = mark(event);
    if (over) show(over);
    else if (shown && !inside(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    const over = mark(event);
    if (over && event.pointerType === "touch" && !over.dataset.seen) {
      event.preventDefault();
      document.querySelectorAll("sup[data-seen]").forEach((other) => delete other.dataset.seen);
      over.dataset.seen = "";
      show(over);
    } else if (!inside(event.target) || over) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) hide();
    // the box stands at the end of the document; Tab leads from the number into it and on
    if (event.key === "Tab" && !event.shiftKey && shown && mark(event)) {
      const way = box.querySelector("a[href]");
      if (way && event.target === shown.querySelector("a:last-of-type")) {
        event.preventDefault();
        back = event.target;
        way.focus();
      }
    } else if (event.key === "Tab" && back && box.contains(event.target)) {
      const ways = [...box.querySelectorAll("a[href]")];
      if (event.target === ways[event.shiftKey ? 0 : ways.length - 1]) {
        const from = back;
        hide();
        from.focus();
        hide();
        if (event.shiftKey) event.preventDefault();
      }
    }
  });
  addEventListener("scroll", () => {
    if (!shown) return;
    const at = shown.getBoundingClientRect();
    if (at.bottom < 0 || at.top > innerHeight) hide();
    else place(shown);
  }, { passive: true });
})();
