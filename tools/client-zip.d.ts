// The part of client-zip that we use; its own file has no types, and is not checked.

interface ZippedFile {
  name: string;
  input: string;
  lastModified: Date;
}

/** The answer of a server that would send a zip of the files. */
export function downloadZip(files: Iterable<ZippedFile>): Response;
