import { UserError } from "../errors.ts";

/** The code of a file system error (`ENOENT` …), or undefined for any other. */
export function diskErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Whether something is not there. */
export function isMissing(error: unknown): boolean {
  const code = diskErrorCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

const known: Record<string, { code: string; say: string; fix: string }> = {
  ENOSPC: {
    code: "disk-full",
    say: "the disk is full",
    fix: "Free some space and run the command again.",
  },
  EDQUOT: {
    code: "disk-full",
    say: "the disk quota is used up",
    fix: "Free some space and run the command again.",
  },
  EFBIG: {
    code: "disk-full",
    say: "the file would be larger than is allowed here",
    fix: "Raise the limit (ulimit -f) and run the command again.",
  },
  EACCES: {
    code: "not-allowed",
    say: "permission denied",
    fix: "Check who owns the folder and its files, and whether they may be written.",
  },
  EPERM: {
    code: "not-allowed",
    say: "the operation is not permitted",
    fix: "Close other programs that hold the file open, and check its permissions.",
  },
  EBUSY: {
    code: "file-busy",
    say: "the file is in use",
    fix: "Close the program that holds it open and run the command again.",
  },
  EROFS: {
    code: "not-allowed",
    say: "the file system is read-only",
    fix: "Work in a folder that can be written.",
  },
  EMFILE: {
    code: "too-many-open-files",
    say: "too many files are open",
    fix: "Raise the limit (ulimit -n) and run the command again.",
  },
  ENAMETOOLONG: {
    code: "path-too-long",
    say: "the path is too long for this file system",
    fix: "Work in a folder with a shorter path.",
  },
  ENOTDIR: {
    code: "path-taken",
    say: "there is a file where a folder must be",
    fix: "Move the file away, or choose another folder.",
  },
  EISDIR: {
    code: "path-taken",
    say: "there is a folder where a file must be",
    fix: "Move the folder away, or choose another one.",
  },
  EEXIST: {
    code: "path-taken",
    say: "something is there already",
    fix: "Move it away, or choose another folder.",
  },
  ENOTEMPTY: {
    code: "path-taken",
    say: "the folder is not empty",
    fix: "Choose another folder.",
  },
  ENOENT: {
    code: "not-found",
    say: "there is no such file or folder",
    fix: "Check the path.",
  },
  ELOOP: {
    code: "link-loop",
    say: "symbolic links lead in a circle",
    fix: "Remove the links.",
  },
  EIO: {
    code: "disk-error",
    say: "the disk reports an error",
    fix: "Check the disk.",
  },
};

/**
 * A file system error as one that the user can mend; anything else comes back as it is.
 * @param doing what was tried, e.g. `cannot write /work/my-platform`
 */
export function describeDiskError(error: unknown, doing: string): unknown {
  const entry = known[diskErrorCode(error) ?? ""];
  if (!entry || error instanceof UserError) return error;
  return new UserError({
    code: entry.code,
    message: `${doing}: ${entry.say}`,
    fix: entry.fix,
    cause: error,
  });
}
