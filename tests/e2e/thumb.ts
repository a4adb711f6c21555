// What is too small for a thumb, by where a press would land.
import type { Page } from "@playwright/test";

const THUMB_PX = 44;
/** The picture of a flow, a licence's mark, and what is within a sentence. */
const NOT_PRESSED = ".react-flow__viewport, [aria-hidden=true], .react-flow__attribution, p a";

/**
 * What a thumb would miss of what is in view: a point within 22 px of its middle belongs to something else.
 * @param part a CSS selector
 * @returns each as "name widthxheight class"
 */
export async function missedByThumb(page: Page, part = "body"): Promise<string[]> {
  return page
    .locator(part)
    .first()
    .evaluate(
      (root, [least, notPressed]) => {
        const names =
          "a[href], button, input:not([type=hidden], [readonly]), textarea:not([readonly]), select, [role=button], [role=option]";
        const found: string[] = [];
        for (const control of root.querySelectorAll<HTMLElement>(names)) {
          if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
          if (control.closest(notPressed)) continue;
          // A choice is made by its words as well, and a field wherever it is pressed.
          const label = control.matches("[type=radio], [type=checkbox]")
            ? (control as HTMLInputElement).labels?.[0]
            : undefined;
          const target =
            label?.closest("[class*=-body]") ??
            label ??
            (control.matches("input, textarea") ? control.closest(".mantine-Input-wrapper") : null) ??
            control;
          const { x, y, width, height } = target.getBoundingClientRect();
          if (width === 0 || height === 0) continue;
          const [cx, cy] = [x + width / 2, y + height / 2];
          const reach = least / 2 - 1;
          const isHit = (px: number, py: number) => {
            const at = document.elementFromPoint(px, py);
            return at !== null && (target.contains(at) || (at.contains(target) && at.matches("label")));
          };
          if (cy < 0 || cy > innerHeight || cx < 0 || cx > innerWidth || !isHit(cx, cy)) continue;
          const isWide = width >= least - 0.5 || (isHit(cx - reach, cy) && isHit(cx + reach, cy));
          const isHigh = height >= least - 0.5 || (isHit(cx, cy - reach) && isHit(cx, cy + reach));
          if (!isWide || !isHigh)
            found.push(
              `${control.getAttribute("aria-label") ?? control.textContent?.slice(0, 40)} ${Math.round(width)}x${Math.round(height)} ${control.className.slice(0, 60)}`,
            );
        }
        return found;
      },
      [THUMB_PX, NOT_PRESSED] as const,
    );
}
