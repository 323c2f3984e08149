// The button that copies an address appears only where it can work.
whenShown("[data-copy]", (place) => {
  const button = place.querySelector("[data-copy-button]");
  const field = place.querySelector("input");
  const words = button.querySelector("span");
  const before = words.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
    else document.execCommand("copy");
    words.textContent = button.dataset.copied;
    setTimeout(() => (words.textContent = before), 2500);
  });
});
