/** A file as a generator emits it, before derivation has filled its computed blocks. */
export interface RenderedFile {
  /** Relative to the workspace, forward slashes, as checked by the path rules. */
  path: string;
  content: string | Uint8Array;
  /**
   * Stable id of the template that the file came from, e.g.
   * `enterprise-mlops:architecture/workspace.dsl.hbs`. A renamed file is followed by it.
   */
  template: string;
}
