// Marks in the contents the part one is reading.
whenShown("[data-contents]", (contents) => {
  const links = new Map();
  for (const link of contents.querySelectorAll('a[href*="#"]')) {
    const part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (part) links.set(part, link);
  }
  const seen = new Set();
  const watch = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) seen.add(entry.target);
        else seen.delete(entry.target);
      }
      const first = [...links.keys()].find((part) => seen.has(part));
      if (!first) return;
      for (const [part, link] of links) {
        if (part === first) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-10% 0px -60% 0px" },
  );
  for (const part of links.keys()) watch.observe(part);
});
