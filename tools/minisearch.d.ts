// The part of MiniSearch that we use; its own file has no types, and is not checked.

interface Options {
  fields: string[];
  stringifyField(words: string): string;
  tokenize(words: string): string;
  processTerm(word: string): string;
}
export interface SearchOptions {
  prefix: boolean;
  fuzzy: number | false;
  fields?: string[];
  boost: Record<string, number>;
  tokenize(text: string): string[];
}
interface Hit<Id> {
  id: Id;
  score: number;
  match: Record<string, string[]>;
}

/** An index of documents whose fields are already split into words. */
export default class MiniSearch<Id extends string | number> {
  constructor(options: Options);
  add(document: { id: Id } & Record<string, unknown>): void;
  addAll(documents: ({ id: Id } & Record<string, unknown>)[]): void;
  search(word: string, options: SearchOptions): Hit<Id>[];
}
