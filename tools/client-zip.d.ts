// The part of client-zip that we use; its own file has no types, and is not checked.

interface ZippedFile {
  name: string;
  input: string;
  lastModified: Date;
}

/** The octets of a zip of the files. */
export function makeZip(files: Iterable<ZippedFile>): ReadableStream<Uint8Array<ArrayBuffer>>;
