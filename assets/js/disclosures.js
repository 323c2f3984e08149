// Small menus and the filters of a phone close on Escape; menus close on a press outside, too.
const menus = "[data-theme-menu], [data-menu]";

function shut(details) {
  details.open = false;
  details.querySelector("summary").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const around = event.target.closest?.("[data-theme-menu], .header-bar, .filters");
  const open = around?.matches("details") ? around : around?.querySelector("[data-menu], [data-filters]");
  if (open?.open && open.checkVisibility()) shut(open);
});

document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll(`:is(${menus})[open]`)) {
    if (!open.parentElement.contains(event.target)) open.open = false;
  }
});
