// Cards ticked to be taken further together: the bar says how many, stays in view while there are any, and
// refuses one too many with a word. Without scripts the form sends what is ticked, and the next page says it.
whenShown("form[data-picks]", (form) => {
  const words = form.querySelector("[data-pick-words]");
  const note = form.querySelector("[data-pick-note]");
  const before = { words: words.textContent, note: note.textContent };
  const boxes = () => [...form.elements].filter((field) => field.type === "checkbox");
  const tell = (said) => {
    const count = boxes().filter((box) => box.checked).length;
    words.textContent = count ? `${before.words} (${count})` : before.words;
    form.classList.toggle("pick-bar-on", count > 0);
    note.textContent = said || before.note;
  };
  document.addEventListener("change", (event) => {
    if (event.target.form !== form || event.target.type !== "checkbox") return;
    const over = boxes().filter((box) => box.checked).length > Number(form.dataset.picks);
    if (over) event.target.checked = false;
    tell(over ? form.dataset.full : "");
  });
  tell("");
});
