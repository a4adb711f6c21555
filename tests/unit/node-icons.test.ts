import { expect, test } from "vitest";
import { knownIcons } from "@/components/nodes/icons";
import { nodeTypes } from "@/lib/nodes";

test.each(nodeTypes.map(({ type, icon }) => [type, icon]))("%s has a drawing", (_type, icon) => {
  expect(knownIcons).toContain(icon);
});
