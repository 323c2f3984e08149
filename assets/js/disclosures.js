// Filters are open at desk and closed on a phone; small menus close on Escape and on a press outside.
const desk = matchMedia("(min-width: 64rem)");

function fit() {
  for (const filters of document.querySelectorAll("[data-filters]")) filters.open = desk.matches;
}

desk.addEventListener("change", fit);
document.addEventListener("htmx:load", fit);
fit();

const menus = "[data-theme-menu], [data-menu]";

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = event.target.closest?.(`details[open]:is(${menus}, [data-filters])`);
  if (!open || (open.matches("[data-filters]") && desk.matches)) return;
  open.open = false;
  open.querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll(`:is(${menus})[open]`)) {
    if (!open.contains(event.target)) open.open = false;
  }
});
