import type { TextFormat } from "./file-text.ts";
import type { Manifest } from "./manifest.ts";

/** How a file stands on disk, byte for byte. */
export interface DiskState {
  /** SHA-256 of the bytes on disk, before line ends are normalised. */
  hash: string;
  /** Permission bits, e.g. `0o644`. */
  mode: number;
  format?: TextFormat;
}

/** A workspace as read from disk at one moment. Plain data: planning and checking need nothing else. */
export interface Workspace {
  /** Absolute, symbolic links resolved. */
  root: string;
  /** Contents by path (relative, forward slashes, sorted); text with LF line ends; no records of ours. */
  files: Map<string, Uint8Array>;
  manifest: Manifest;
  /** Contents as rendered (computed blocks emptied), by SHA-256. */
  bases: Map<string, Uint8Array>;
  /** Of every file, records included. */
  disk: Map<string, DiskState>;
  /** Paths of files that are too large to be read. */
  tooLarge: string[];
}
