// Changes the colours at once; without scripts the form sets the cookie and the page comes back.
const form = document.querySelector("[data-theme-form]");

form?.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.value) return;
  event.preventDefault();
  const theme = button.value;
  document.cookie = `theme=${theme};path=/;max-age=31536000;samesite=lax`;
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name="color-scheme"]').content = theme === "auto" ? "light dark" : theme;
  for (const other of form.querySelectorAll("button")) {
    other.setAttribute("aria-pressed", String(other === button));
  }
  const icon = { light: "sun", dark: "moon", auto: "monitor" }[theme];
  const use = form.parentElement.querySelector("summary use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${icon}`));
  form.parentElement.open = false;
  form.parentElement.querySelector("summary").focus();
});
