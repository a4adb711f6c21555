// Keys that texts announce, as people write them in six languages, and numbers that are no keys.
import { describe, expect, test } from "vitest";
import { announcedKeys, keysInRange } from "@/lib/compile/announced-keys";

const keysOf = (text: string) => [...announcedKeys(text)].sort().join("");

describe("keys are read", () => {
  test.each([
    // English
    ["For sales, press 1. For support, press two.", "12"],
    ["Hit 3 to go on, or push the star key to hear this again.", "*3"],
    ["To reach billing, select 4; dial 0 for the operator.", "04"],
    ["Press 1 or 2.", "12"],
    ["Please press the pound key when you have finished.", "#"],
    ["Press “1” to confirm, 2 to move it and 9 to cancel.", "129"],
    ["Enter 1 for yes and 2 for no.", "12"],
    ["By pressing one, you accept.", "1"],
    // French
    ["Pour le service commercial, tapez 1. Pour l'atelier, le 2.", "12"],
    ["Taper 1 pour confirmer, 2 pour annuler.", "12"],
    ["Appuyez sur la touche 3 ou sur la touche étoile.", "*3"],
    ["Merci d'appuyer sur 4.", "4"],
    ["Faites le 5 ; pour réécouter, faites le dièse.", "#5"],
    ["Composez le un, puis choisissez le deux.", "12"],
    ["Si vous êtes déjà client, faites le un ; sinon, faites le deux.", "12"],
    ["En appuyant sur 6, vous acceptez.", "6"],
    // German
    ["Für den Verkauf drücken Sie die 1, für den Service die 2.", "12"],
    ["Drücken Sie die Eins, um zu bestätigen.", "1"],
    ["Wählen Sie bitte die Taste 3 oder drücken Sie die Raute.", "#3"],
    ["Wenn Sie zurückwollen, die Vier drücken.", "4"],
    ["Betätigen Sie die Sterntaste.", "*"],
    ["Drücke 5 für ja oder 6 für nein.", "56"],
    // Spanish
    ["Para ventas, pulse uno; para taller, pulse dos.", "12"],
    ["Marque el 3 o presione la tecla almohadilla.", "#3"],
    ["Si desea repetir, oprima 4. Para salir, 5.", "45"],
    ["Puede pulsar 6 para confirmar.", "6"],
    ["Teclee 7, por favor.", "7"],
    // Italian
    ["Per le vendite prema 1, per l'officina prema 2.", "12"],
    ["Premere il tasto 3 oppure premi quattro.", "34"],
    ["Digiti 5 per confermare e 6 per annullare.", "56"],
    ["Selezionare il 7, o il tasto cancelletto.", "#7"],
    // Dutch
    ["Voor verkoop, druk op 1. Voor de werkplaats, druk op 2.", "12"],
    ["Voor facturen kiest u 3, voor iets anders toetst u 4.", "34"],
    ["Druk op de één om door te gaan.", "1"],
    ["Toets het hekje als u klaar bent.", "#"],
    ["U kunt de 5 indrukken.", "5"],
  ])("%s", (text, keys) => expect(keysOf(text)).toBe(keys));
});

describe("other numbers are no keys", () => {
  test.each([
    ["Press any key to go on.", ""],
    ["Please select one of the following.", ""],
    ["We are open from 9 to 5. For sales, press 1.", "1"],
    ["Press 1 for sales. We are open 7 days a week, Monday to Friday, 9 to 6.", "1"],
    ["Appuyez sur une touche pour continuer.", ""],
    ["Faites un don. Tapez 1 pour continuer.", "1"],
    ["Notre boutique ouvre de 9 à 18 heures. Tapez 2 pour un rendez-vous.", "2"],
    ["Drücken Sie eine Taste. Wir haben 3 Filialen.", ""],
    ["Wählen Sie zwei Termine aus.", ""],
    ["Pulse una tecla. Abrimos de 9 a 2.", ""],
    ["Prema un tasto qualsiasi.", ""],
    ["Druk op een toets om verder te gaan. Wij zijn er van 9 tot 5.", ""],
    ["Choose two dates that suit you.", ""],
  ])("%s", (text, keys) => expect(keysOf(text)).toBe(keys));
});

test.each([
  ["Press a key from 1, not at all, to 5, very happy.", "12345"],
  ["How was it, from one to four?", "1234"],
  ["Donnez une note de 1 à 5.", "12345"],
  ["Drücken Sie eine Taste von 1 bis 3.", "123"],
  ["Valore da 1 a 4.", "1234"],
  ["Elija entre 1 y 3.", "123"],
  ["Kies een cijfer van 1 tot 5.", "12345"],
  ["For sales, press 1. We are here from nine to six.", ""],
  ["Back to 2? Press star.", ""],
])("“%s” names the keys between", (text, keys) => {
  expect([...keysInRange(text)].join("")).toBe(keys);
});

test("a range tells nobody to press a key that a menu lacks", () => {
  expect([...announcedKeys("We are open from 1 to 5. For sales, press 2.")]).not.toContain("4");
});
