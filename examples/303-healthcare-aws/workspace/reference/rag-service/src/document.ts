import { createHash } from "node:crypto";
import type { DataClass } from "./data-class.ts";

/** A document as ingestion hands it over: text, who may read it, its class, and what it links to. */
export interface SourceDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly groups: readonly string[];
  readonly dataClass: DataClass;
  readonly links: readonly string[];
  /** When its text, its readers or its class changed last, in the words of the source. */
  readonly changed: string;
}

/** A piece of a document, with the right to read it and its class carried along. */
export interface Chunk {
  readonly id: string;
  readonly document: string;
  readonly title: string;
  readonly text: string;
  readonly groups: readonly string[];
  readonly dataClass: DataClass;
  readonly links: readonly string[];
  /** Of its document; the index of words keeps it. */
  readonly changed?: string;
}

export interface Passage extends Chunk {
  readonly score: number;
}

const context = "\u00B6 ";

/** A chunk's text behind a line that says where it stands: the line is searched with, and neither shown nor quoted. */
export const withContext = (place: string, text: string): string => `${context}${place.replaceAll(/\s+/gu, " ").trim()}\n${text}`;

/** What the document itself says: only this reaches a prompt, and only this can carry an answer. */
export function ownText(text: string): string {
  return text.startsWith(context) ? text.slice(text.indexOf("\n") + 1) : text;
}

/** Another one after every change of what a passage says. */
export const markOf = ({ id, title, text }: Pick<Chunk, "id" | "title" | "text">): string =>
  createHash("sha256").update(JSON.stringify([id, title, text])).digest("base64url");

/**
 * Text as people see it, in one form: without marks of hyphenation, which split words, with composed letters, and without
 * halves of a character and NUL, which some stores refuse for good.
 */
export const asSeen = (text: string): string => text.replaceAll("\u00AD", "").replaceAll(/[\0\p{Cs}]/gu, "\uFFFD").normalize("NFC");

/** Words as both the keyword search and the token estimate see them; signs of vowels belong to them. */
export function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Figures as they are written, with their decimals: 0.5 is neither 5 nor 0. */
export function figures(text: string): string[] {
  return text.match(/\p{N}+(?:[.,]\p{N}+)*/gu) ?? [];
}

// What has a stop and goes on: titles and abbreviations, some of them before a figure only, and the number of a list item.
const goesOn = String.raw`\b(?:Dr|Mr|Mrs|Ms|Prof|vs|cf|[Ee]\.g|[Ii]\.e)\.|\b(?:No|Nr|Fig|Sec|Art|approx|ca)\.(?=\s+\p{N})|^[ \t]{0,8}\d{1,3}\.`;
const ends = new RegExp(String.raw`\n+|(?<=[.!?\u0964])(?<!${goesOn})\s+`, "mu");

/** Sentences with their closing mark; a heading or list item is one. */
export function sentences(text: string): string[] {
  return text
    .split(ends)
    .map((sentence) => sentence.trim())
    .filter((sentence) => words(sentence).length > 0);
}

/** An estimate for prose whose words are parted by spaces: four tokens for three words. */
export function tokens(text: string): number {
  return Math.ceil((words(text).length * 4) / 3);
}
