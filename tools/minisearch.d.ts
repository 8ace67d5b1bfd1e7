// What we use of MiniSearch, whose own file has no types and is not ours to check.

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
}

/** An index of documents whose fields are words already. */
export default class MiniSearch<Id extends string | number> {
  constructor(options: Options);
  add(document: { id: Id } & Record<string, unknown>): void;
  addAll(documents: ({ id: Id } & Record<string, unknown>)[]): void;
  search(word: string, options: SearchOptions): Hit<Id>[];
}
