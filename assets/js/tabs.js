// Of tabs that don't fit into their row the one that is open is shown.
whenShown(".tabs [aria-current]", (tab) => {
  const row = tab.closest("ul");
  const over = tab.getBoundingClientRect().right - row.getBoundingClientRect().right;
  if (over > 0) row.scrollLeft += over + row.clientWidth / 4;
});
