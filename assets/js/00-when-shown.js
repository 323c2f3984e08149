// Begins something on every element of the page, and on those htmx brings later; once on each.
function whenShown(selector, begin) {
  const begun = new WeakSet();
  const look = (root) => {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) found.unshift(root);
    for (const element of found) {
      if (begun.has(element)) continue;
      begun.add(element);
      begin(element);
    }
  };
  document.addEventListener("htmx:load", (event) => look(event.detail.elt));
  look(document);
}
