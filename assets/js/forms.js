// Characters left, focus on what is wrong, and the token htmx sends with a change.
function count(field) {
  const line = document.querySelector(`[data-count-for="${CSS.escape(field.id)}"]`);
  const limit = Number(field.dataset.limit || field.maxLength);
  if (!line || !(limit > 0)) return;
  const show = () => {
    line.textContent = `${line.dataset.template} ${limit - field.value.length}`;
    line.classList.toggle("counter-over", field.value.length > limit);
  };
  field.addEventListener("input", show);
  show();
}

whenShown("input.input, textarea.input", count);
whenShown("[data-focus-on-load]:not(.guide-example *)", (summary) => summary.focus());

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb === "get") return;
  const token = /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie);
  if (token) event.detail.headers["X-CSRFToken"] = token[1];
});
