// The product as a French reader meets it: no text of the interface is left in English, from the door to the editor.
import { readdirSync, readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";

const FOLDER = "lib/words/messages";
/** What a template is called becomes the name of somebody's flow, which stays as it is. */
const english = new Set(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith(".fr.json") && name !== "templates.fr.json")
    .flatMap((name) => Object.entries<string>(JSON.parse(readFileSync(`${FOLDER}/${name}`, "utf8"))))
    .filter(([text, french]) => text !== french)
    .map(([text]) => text),
);

test("a French reader finds the language, and then no English", async ({ page }) => {
  await page.goto("/settings/profile");
  await page.getByLabel("Language of Patchcord").selectOption("Français");
  await expect(page.getByRole("heading", { name: "Réglages" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  expect(await englishOn(page), "profile").toEqual([]);
  await page.goto("/flows/new");
  expect(await englishOn(page), "gallery").toEqual([]);
  await page.getByRole("link", { name: "Menu des services", exact: true }).click();
  await page.getByRole("button", { name: "Utiliser ce modèle" }).click();
  await expect(async () => {
    await page.locator(".react-flow__node").nth(1).click(); // before hydration a click is lost
    await expect(page.getByText("Ce qu’entend l’appelant", { exact: true })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  expect(await englishOn(page), "editor").toEqual([]);
  await page.getByRole("button", { name: "Publier…" }).click();
  await expect(page.getByRole("button", { name: "Publier la v1" })).toBeVisible();
  expect(await englishOn(page), "publish").toEqual([]);
});

/** Visible texts and names that are a text of the interface, and no author's: those stand on the canvas. */
async function englishOn(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (element?.checkVisibility() && !element.closest("script, style, .react-flow__viewport"))
        found.push(walker.currentNode.textContent ?? "");
    }
    for (const name of ["aria-label", "title", "placeholder"])
      for (const element of document.querySelectorAll(`[${name}]`))
        if (!element.closest(".react-flow__viewport")) found.push(element.getAttribute(name) ?? "");
    return found.map((text) => text.trim());
  });
  return texts.filter((text) => english.has(text));
}
