// The types of our scripts, for `deno check`; nothing of this is published.

// A script and its page are made for each other: inside an element of ours a script finds what it looks for, and the
// attributes too. What a page may lack is asked of the document, or tested before it is used.
interface Element {
  querySelector<K extends keyof HTMLElementTagNameMap>(selectors: K): HTMLElementTagNameMap[K];
  querySelector<E extends HTMLElement = HTMLElement>(selectors: string): E;
  querySelectorAll<K extends keyof HTMLElementTagNameMap>(selectors: K): NodeListOf<HTMLElementTagNameMap[K]>;
  querySelectorAll<E extends HTMLElement = HTMLElement>(selectors: string): NodeListOf<E>;
  closest<K extends keyof HTMLElementTagNameMap>(selectors: K): HTMLElementTagNameMap[K];
  closest<E extends HTMLElement = HTMLElement>(selectors: string): E;
}

interface Document {
  querySelector<K extends keyof HTMLElementTagNameMap>(selectors: K): HTMLElementTagNameMap[K] | null;
  querySelector<E extends HTMLElement = HTMLElement>(selectors: string): E | null;
  querySelectorAll<K extends keyof HTMLElementTagNameMap>(selectors: K): NodeListOf<HTMLElementTagNameMap[K]>;
  querySelectorAll<E extends HTMLElement = HTMLElement>(selectors: string): NodeListOf<E>;
}

interface HTMLElement {
  readonly children: HTMLCollectionOf<HTMLElement>;
  readonly dataset: Dataset;
  readonly firstElementChild: HTMLElement;
  readonly parentElement: HTMLElement;
  textContent: string;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    act: (event: HTMLElementEventMap[K] & { target: Control }) => unknown,
    options?: AddEventListenerOptions,
  ): void;
  cloneNode(deep: true): HTMLElement;
}

interface Dataset extends DOMStringMap {
  [name: string]: string;
}

/** A control of a form; what a listener hears of may be another element, which it asks with `matches`. */
type Control = HTMLInputElement & HTMLSelectElement & HTMLTextAreaElement;

/** Material's: a page is there, the first one too. */
declare const document$: { subscribe(act: () => void): void };

/** What `vendor/transliteration` leaves behind. */
// deno-lint-ignore no-var
declare var transliteration: { transliterate(text: string, options: { unknown: string }): string };

// The directory

/** Texts by key, such as the words that a page holds. */
type Texts = Record<string, string>;

type TextKey = "words" | "near" | "within" | "sort" | "role" | "want";
interface Keys {
  texts: TextKey[];
  facets: string[];
}

/** What is searched for: a page's address. */
interface State extends Record<TextKey, string> {
  chosen: Record<string, Set<string>>;
}

/** For a facet its values, and for each record the places of those that it has. */
interface Column {
  values: string[];
  rows: number[][];
}
type Columns = Record<string, Column>;
type Counts = Record<string, Int32Array>;

interface Tally {
  found: number[];
  counts: Counts;
  without: Record<string, number>;
}
interface Found extends Tally {
  total: number;
  columns: Columns;
  isClose?: boolean;
}

/** One thing that is chosen, with its words. */
interface Choice {
  key: string;
  value?: string;
  text: string;
}
/** What may be left out, and how many that would find. */
interface Way {
  key: string;
  text: string;
  count: number;
}

/** A term's id, its label, and other words for it. */
type TermRow = [id: string, label: string, more?: string[]];
type ListKey = "roles" | "sectors" | "levels" | "topics" | "languages";
type Lists = Record<ListKey, TermRow[]>;

interface Town {
  id: string;
  name: string;
  lat: number;
  lon: number;
}
interface Area {
  id: string;
  name: string;
  neighbours: number[];
  towns: Town[];
}

/** `api/v1/directory.json`: each member is a place in every column. */
interface DirectoryDocument extends Lists {
  areas: [id: string, name: string, neighbours: number[], towns: [string, string, number, number][]][];
  how: string[];
  members: MemberColumns;
}
interface MemberColumns {
  id: string[];
  name: string[];
  spine: string[];
  role: number[];
  sectors: number[][];
  levels: number[][];
  organisation: string[];
  district: string[];
  area: number[];
  town: number[];
  languages: number[][];
  topics: number[][];
  solo: number[];
  offers: number[][];
  seeks: number[][];
  mentor: ([capacity: number, how: number[]] | null | 0)[];
  mentee: (number[] | null | 0)[];
  unconfirmed: number[];
  joined: string[];
  confirmed: string[];
}

interface Person {
  id: string;
  name: string;
  spine: string;
  role: string;
  organisation: string;
  area: string;
  town: string | null;
  topics: string[];
  solo: boolean;
  mentor: { capacity: number; how: string[] } | null;
  unconfirmed: boolean;
}

interface Directory {
  total: number;
  personAt(index: number): Person;
  listPeople(): Person[];
  areas: Area[];
  lists: Lists;
  columns: MemberColumns;
}

// The matching

/** Whom or what a seeker may find, as far as it is known. */
interface Candidate {
  id?: string;
  role?: string;
  sectors?: string[];
  levels?: string[];
  area?: string;
  town?: string;
  languages?: string[];
  topics?: string[];
  solo?: boolean;
  offers?: string[];
  seeks?: string[];
  capacity?: number | null;
  wants?: string[] | null;
  confirmed?: boolean;
}
interface Thing {
  id: string;
  pool: string;
  levels?: string[];
  topics?: string[];
  areas?: string[];
  reach?: string;
  anywhere?: boolean;
  talk?: boolean;
  soon?: boolean;
  title: string;
  kind: string;
  place: string;
  spine: string[];
  when: string;
  over: string;
  last: string;
}
type Facets = Record<string, string[]>;

interface Rule {
  id: string;
  mine: string;
  theirs: string;
  most: number;
  points: Record<string, number>;
  is_enough: boolean;
  text: string;
  names: string;
  unless: string;
}
interface Purpose {
  id: string;
  pool: string;
  is_weighted?: boolean;
  is_ordered?: boolean;
}
interface Ground {
  sectors: string[];
  next: Record<string, string[]>;
  two: Record<string, string[]>;
  language: string;
  rare: string[];
}
/** `api/v1/matching.json` */
interface Matching {
  purposes: Purpose[];
  things: Purpose[];
  rules: Rule[];
  ground: Ground;
  tickets: number;
  told: number;
  named: number;
}
interface Reason {
  rule: Rule;
  shared: string[];
}
interface Match {
  id: string;
  points?: number;
  reasons: Reason[];
}
type Labels = Record<string, (id: string) => string>;

// The forms

/** What a record holds: of any type, as YAML has it. */
// deno-lint-ignore no-explicit-any
type Values = Record<string, any>;

/** What a page's words are, by their codes. */
type Words = Map<string, string>;

type Mode = "new" | "edit" | "remove";

/** How often an event repeats, as its fields say. */
interface Repeat {
  every?: string;
  until?: string;
  rrule?: string;
  except?: string[];
  also?: string[];
  pauses?: { from: string; to: string }[];
}
type Unit = "day" | "week" | "month" | "year";
interface RepeatRule {
  unit: Unit;
  interval: number;
  days: { nth: number; weekday: number }[];
}

/** What is sent: an entry, and what its file holds. */
interface Sent {
  id: string;
  entry: string;
  text: string;
  file: string;
  title: string;
}

/** The groups, events and resources, by columns. */
interface ThingsDocument {
  things: { [K in keyof Thing]-?: Thing[K][] };
}

/** The addresses and keys that a form's page holds. */
type Told = Dataset & Record<"base" | "record" | "pages" | "named" | "others" | "order" | "section" | "file", string>;
