/** Puts the focus where one goes on in the form: at its first field, or at what has to be decided before. It may only be on its way. */
export function focusInspector(triesLeft = 20) {
  requestAnimationFrame(() => {
    const form = document.querySelector<HTMLElement>("[data-inspector]");
    const field = form?.querySelector<HTMLElement>("[data-field]");
    const control = field?.matches("input, textarea, [tabindex]")
      ? field
      : field?.querySelector<HTMLElement>("input, textarea, button, [tabindex]");
    const found =
      form?.querySelector<HTMLElement>("[data-edit-anyway]") ?? control ?? form?.querySelector("input");
    if (found) found.focus();
    else if (triesLeft > 0) focusInspector(triesLeft - 1);
  });
}
