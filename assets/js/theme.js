// Changes the colours at once; without scripts the form sets the cookie and the page comes back.
const icons = { light: "sun", dark: "moon", auto: "monitor" };

function choose(theme) {
  const secure = location.protocol === "https:" ? ";secure" : "";
  document.cookie = `theme=${theme};path=/;max-age=31536000;samesite=lax${secure}`;
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name="color-scheme"]').content = theme === "auto" ? "light dark" : theme;
  for (const button of document.querySelectorAll("[data-theme-form] button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
  const use = document.querySelector("[data-theme-menu] > summary use");
  use?.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${icons[theme]}`));
}

whenShown("[data-theme-form]", (form) => {
  form.addEventListener("submit", (event) => {
    const theme = event.submitter?.value;
    if (!theme) return;
    event.preventDefault();
    choose(theme);
    const menu = form.closest("[data-theme-menu]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});
