// The GSM 7-bit default alphabet (3GPP TS 23.038) and its extension table.

const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENSION = "\f^{}\\[~]|€";

/** By UTF-16 code unit: 1 basic, 2 extension (two septets in the standard), 0 neither. Both tables lie in the BMP. */
const septets = new Uint8Array(0x10000);
for (const character of BASIC) septets[character.charCodeAt(0)] = 1;
for (const character of EXTENSION) septets[character.charCodeAt(0)] = 2;

/** 1 for a basic character, 2 for one of the extension table, 0 for one the alphabet lacks. */
export const septetsOf = (codeUnit: number): number => septets[codeUnit] ?? 0;
