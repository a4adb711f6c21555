import { expect, test } from "vitest";
import { mentionBefore, mentionedIn, splitMentions } from "@/lib/shared/mentions";

const people = [
  { id: "ann", name: "Ann" },
  { id: "anna", name: "Anna" },
  { id: "claire", name: "Claire Martin" },
  { id: "claire2", name: "claire martin" },
];

test("the longest name counts, whole, whatever its capitals", () => {
  expect(mentionedIn("@anna and @Ann, ask @Claire Martin.", people)).toEqual([
    "anna",
    "ann",
    "claire",
    "claire2",
  ]);
  expect(mentionedIn("@Annabel, @ Ann, mail ann@Anna.example", people)).toEqual([]);
});

test("the stretches are the text", () => {
  const text = "Hello @Ann@Anna, (@Claire Martin)";
  const stretches = splitMentions(text, people);
  expect(stretches.map((stretch) => stretch.text).join("")).toBe(text);
  expect(stretches.filter((stretch) => stretch.people.length > 0).map((stretch) => stretch.text)).toEqual([
    "@Ann",
    "@Claire Martin",
  ]);
});

test("a name is being typed from its @ to the caret", () => {
  expect(mentionBefore("Hi @Cla and more", 7)).toEqual({ at: 3, begun: "Cla" });
  expect(mentionBefore("Hi @", 4)).toEqual({ at: 3, begun: "" });
  expect(mentionBefore("Hi @ there", 10)).toBeNull();
  expect(mentionBefore("a@b", 3)).toBeNull();
  expect(mentionBefore("Hi", 2)).toBeNull();
});
