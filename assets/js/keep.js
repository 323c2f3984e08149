// What is typed into a form with data-keep stays in this tab until the server has taken it: a session that
// ended, a page that failed or a wrong press on «back» loses nothing. A page that carries data-kept says that
// it was taken.
function kept(form) {
  const name = `keep:${form.dataset.keep}`;
  const fields = () =>
    [...form.elements].filter((field) => field.name && !["hidden", "file", "password", "submit"].includes(field.type));
  const value = (field) => (["radio", "checkbox"].includes(field.type) ? field.checked : field.value);
  const untouched = (field) => {
    if (["radio", "checkbox"].includes(field.type)) return field.checked === field.defaultChecked;
    if (field.tagName !== "SELECT") return field.value === field.defaultValue;
    const preset = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex === Math.max(preset, 0);
  };

  const save = () => {
    try {
      sessionStorage.setItem(name, JSON.stringify(fields().map((field) => [field.name, field.value, value(field)])));
    } catch {
      // A store that is full or closed: the form works as without scripts.
    }
  };

  const restore = () => {
    const rows = JSON.parse(sessionStorage.getItem(name) || "[]");
    for (const [title, mark, typed] of rows) {
      const field = fields().find((one) => one.name === title && (typeof typed !== "boolean" || one.value === mark));
      if (!field || !untouched(field)) continue;
      if (typeof typed === "boolean") field.checked = typed;
      else field.value = typed;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  // What the server sent back with errors is what was typed last: it is not put over.
  if (!form.querySelector(".field-wrong")) restore();
  form.addEventListener("input", save);
  form.addEventListener("change", save);
}

whenShown("form[data-keep]", kept);
whenShown("[data-kept]", (page) => sessionStorage.removeItem(`keep:${page.dataset.kept}`));
