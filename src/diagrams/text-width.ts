/** Advance widths of the characters from U+0020 to U+007E in thousandths of an em. */
interface GlyphWidths {
  ascii: readonly number[];
  lower: number;
  upper: number;
}

// The greatest of DejaVu Sans, Liberation Sans (the metrics of Arial and Helvetica) and Inter, per
// character: whichever font a reader has, the text is at most this wide.
const REGULAR: GlyphWidths = {
  ascii: [
    318, 401, 466, 838, 642, 982, 780, 300, 390, 390, 501, 838, 318, 460, 318, 360, 636, 636, 636,
    636, 646, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 556, 1015, 690, 686, 730, 770, 667,
    611, 778, 752, 295, 571, 672, 565, 903, 753, 787, 667, 787, 722, 667, 646, 744, 690, 989, 685,
    679, 685, 390, 360, 390, 838, 556, 500, 613, 635, 571, 635, 615, 370, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 528, 392, 634, 592, 818, 592, 592, 552, 636, 337, 636, 838,
  ],
  lower: 700,
  upper: 900,
};

const BOLD: GlyphWidths = {
  ascii: [
    348, 456, 552, 838, 696, 1016, 872, 339, 457, 457, 559, 838, 380, 468, 380, 388, 696, 696, 696,
    696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 611, 1016, 774, 762, 740, 830, 683,
    683, 821, 837, 372, 584, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771,
    731, 725, 457, 388, 457, 838, 556, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665,
    343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 372, 712, 838,
  ],
  lower: 780,
  upper: 1000,
};

const FULL_WIDTH = 1050;
const EMOJI = 1400;
const UNKNOWN = 1150;

/**
 * Width in pixels that a line of text takes at most, whatever sans-serif font shows it. Characters
 * that no table knows count as an em and more.
 */
export function textWidth(text: string, size: number, bold = false): number {
  const table = bold ? BOLD : REGULAR;
  let thousandths = 0;
  for (const character of text) thousandths += characterWidth(character, table);
  return (thousandths * size) / 1000;
}

function characterWidth(character: string, table: GlyphWidths): number {
  const code = character.codePointAt(0) ?? 0;
  const ascii = table.ascii[code - 32];
  if (ascii !== undefined) return ascii;
  if (/\p{Mark}|\p{Cf}/u.test(character)) return 0;
  const base = character.normalize("NFD");
  const baseWidth = base.length > 1 ? table.ascii[(base.codePointAt(0) ?? 0) - 32] : undefined;
  if (baseWidth !== undefined) return Math.max(baseWidth, 400);
  return classWidth(character, code, table);
}

function classWidth(character: string, code: number, table: GlyphWidths): number {
  if (/\p{Extended_Pictographic}/u.test(character)) return EMOJI;
  if (/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(character)) {
    return FULL_WIDTH;
  }
  if (code >= 0x2010 && code <= 0x201f) return code === 0x2014 || code === 0x2015 ? 1050 : 640;
  if (code === 0xb7 || code === 0x2022 || code === 0x20ac) return 700;
  if (wideLetters.test(character)) return 1330;
  if (/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}]/u.test(character)) {
    return /\p{Lu}/u.test(character) ? table.upper : table.lower;
  }
  if (code >= 0xa0 && code <= 0xff) return 850;
  return UNKNOWN;
}

const wideLetters = /[ÆŒæœЖШЩЮЫФжшщюыфѼѾМм№ǄǅǇǈǊǋ]/u;
