// The types of our scripts, for `deno check`; nothing of this is published.

// Scripts and pages are written together: inside our own elements, scripts rely on the expected elements and
// attributes. Optional elements are queried from the document, or tested before use.
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

/** A control of a form; the target of an event may be another element, so listeners test it with `matches`. */
type Control = HTMLInputElement & HTMLSelectElement & HTMLTextAreaElement;

/** Material's: it emits each page after it is loaded, including the first. */
declare const document$: { subscribe(act: () => void): void };

/** The global of `vendor/transliteration`. */
// deno-lint-ignore no-var
declare var transliteration: { transliterate(text: string, options: { unknown: string }): string };

// The directory

/** Texts by key, for example those of a page. */
type Texts = Record<string, string>;

type TextKey = "words" | "near" | "within" | "sort" | "role" | "want";
interface Keys {
  texts: TextKey[];
  facets: string[];
}

/** The search, as in a page's address. */
interface State extends Record<TextKey, string> {
  chosen: Record<string, Set<string>>;
}

/** A facet: its values, and for each record the indexes of its own values. */
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
  left?: string[];
  understood?: { text: string; rest: string }[];
  words?: { text: string; rest: string };
}

/** One choice, with its label. */
interface Choice {
  key: string;
  value?: string;
  text: string;
  rest?: string;
}
/** A choice that may be removed, and how many would then be found. */
interface Way {
  key: string;
  text: string;
  count: number;
}

/** A term's id, its label and its synonyms. */
type TermRow = [id: string, label: string, more?: string[]];
type ListKey = "roles" | "sectors" | "levels" | "topics" | "languages" | "districts";
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
  neighbors: number[];
  towns: Town[];
}

/** `api/v1/directory.json`: each member is an index into every column. */
interface DirectoryDocument extends Lists {
  areas: [id: string, name: string, neighbors: number[], towns: [string, string, number, number][]][];
  how: string[];
  members: MemberColumns;
}
interface MemberColumns {
  id: string[];
  name: string[];
  initials: string[];
  photo: string[];
  spine: string[];
  role: number[];
  role_name: string[];
  sectors: number[][];
  levels: number[][];
  organisation: string[];
  district: string[];
  area: number[];
  town: number[];
  place: string[];
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
  initials: string;
  photo: string;
  spine: string;
  role: string;
  roleName: string;
  organization: string;
  area: string;
  town: string | null;
  place: string;
  topics: string[];
  solo: boolean;
  mentor: { capacity: number; how: string[] } | null;
  unconfirmed: boolean;
  confirmed: string;
}

interface Directory {
  total: number;
  personAt(index: number): Person;
  listPeople(): Person[];
  areas: Area[];
  lists: Lists;
  columns: MemberColumns;
}

// The search of everything

/** `api/v1/search.json` */
interface SearchFile {
  generated: string;
  language: string;
  stop: string[];
  near: string[];
  place: string[];
  phrases: Record<string, string[]>;
  pages: Record<string, string[]>;
  labels: Texts;
  texts: Texts;
  suggestions: string[];
  icons?: Record<string, string>;
  documents: DocumentColumns;
  people: string[];
}
interface DocumentColumns {
  kind: string[];
  title: string[];
  address: string[];
  about: string[];
  text: string[];
  facets: string[];
  over: string[];
  parts: [anchor: string, heading: string, text: string][][];
}

/** A part of a question: its words, and the facets that they mean (`level=high`), of which one is enough. */
interface QuestionUnit {
  words: string[];
  meanings: string[];
  isNear: boolean;
  near?: string;
}
interface Question {
  text: string;
  words: string[];
  units: QuestionUnit[];
  pages: string[];
  hints: string[];
}

/** How well each row answers each unit of a question, from 0 to 1. */
interface Rated {
  unit: QuestionUnit;
  weight: number;
  people: Float32Array;
  documents: Float32Array;
  isClose: boolean;
}
interface Result {
  kind: string;
  row: number;
  score: number;
  share: number;
  isFull: boolean;
  tie: number;
}
interface Answer {
  question: Question;
  results: Result[];
  isClose: boolean;
  left: QuestionUnit[];
}

// The matching

/** A person or record that a seeker may find; unknown fields are missing. */
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

/** The value of a record's field: any type that YAML has. */
// deno-lint-ignore no-explicit-any
type Values = Record<string, any>;

/** A page's texts, by their codes. */
type Words = Map<string, string>;

type Mode = "new" | "edit" | "remove";

/** How often an event repeats, from its fields. */
interface Repeat {
  every?: string;
  until?: string;
  rrule?: string;
  except?: string[];
  also?: string[];
  pauses?: Pause[];
  during_breaks?: boolean;
}
/** A period without meetings; both days are included. */
interface Pause {
  from: string;
  to: string;
}
type Unit = "day" | "week" | "month" | "year";
interface RepeatRule {
  unit: Unit;
  interval: number;
  days: { nth: number; weekday: number }[];
}

/** What is sent: a record, and the content of its file. */
interface Sent {
  id: string;
  entry: string;
  text: string;
  file: string;
  title: string;
}

/** The groups, events and resources, in columns. */
interface ThingsDocument {
  things: { [K in keyof Thing]-?: Thing[K][] };
}

/** The addresses and keys in a form's page. */
type Told = Dataset & Record<"base" | "record" | "pages" | "named" | "others" | "order" | "section" | "file", string>;

// The notebook

/** What the reader keeps. Texts are the reader's own: a title of the site is never stored. */
interface Notebook {
  kept: Kept[];
  goals: Goal[];
  entries: DiaryEntry[];
  hours: HoursRow[];
}
type NotebookStore = keyof Notebook;
type NotebookRecord = Notebook[NotebookStore][number];

/** Instants are `2026-12-01T08:00:00.000Z`. Days are `2026-12-01`, or empty if open. */
interface Stored {
  id: string;
  made: string;
  changed: string;
}

/** Its id is its key: the address in the site, without the language's prefix. */
interface Kept extends Stored {
  note: string;
  tags: string[];
  /** The day on which the reader did not want to write about an event that is over. */
  asked: string;
}

type GoalState = "now" | "later" | "done";
interface Goal extends Stored {
  title: string;
  why: string;
  state: GoalState;
  begun: string;
  ended: string;
  about: string[];
  steps: GoalStep[];
  /** The key of a pack. */
  plan: string;
}
interface GoalStep {
  id: string;
  text: string;
  due: string;
  done: string;
  about: string[];
}

type DiaryForm = "note" | "friday" | "event" | "review";
interface DiaryEntry extends Stored {
  day: string;
  form: DiaryForm;
  text: string;
  /** The answers to the form's questions, by their ids. */
  answers: Texts;
  /** The id of a goal. */
  goal: string;
  about: string[];
}

type HoursKind = "event" | "course" | "reading" | "visit" | "mentoring" | "other";
interface HoursRow extends Stored {
  day: string;
  title: string;
  kind: HoursKind;
  /** In quarters, from 0 to 1000. */
  hours: number;
  certificate: string;
  note: string;
  about: string;
}

/** The file of an export. */
interface NotebookFile extends Notebook {
  format: "shelfmates-notebook";
  version: number;
  site: string;
  exported: string;
}

/** What is wrong with an import; the page has the words for its code. */
interface NotebookProblem {
  code: string;
  /** Where in the file: `goals/3/steps`; empty if it is about the whole file. */
  place: string;
}

/** The records of an import beside one's own. */
interface Comparison<Row> {
  added: Row[];
  same: Row[];
  changed: [mine: Row, theirs: Row][];
}

/** `api/v1/notebook.json`: each thing is an index into every column. */
interface CatalogDocument {
  version: number;
  generated: string;
  kinds: string[];
  abouts: string[];
  things: {
    key: string[];
    kind: number[];
    title: string[];
    about: number[];
    events: Record<number, CatalogEvent>;
    feeds: Record<number, CatalogThing["feed"]>;
    languages: Record<number, string>;
  };
  moved: Texts;
}

/** What the site says of a thing that can be kept; unknown facts are missing. */
interface CatalogThing {
  key: string;
  /** Such as `event`. */
  kind: string;
  title: string;
  about: string;
  /** The language of its title, if it is not the page's. */
  language?: string;
  /** The whole address of its page: `https://…`. */
  address?: string;
  feed?: { feed: string; page: string };
  /** The address of a contact card. */
  file?: string;
  event?: CatalogEvent;
}
interface CatalogEvent {
  begins?: string;
  ends?: string;
  /** The instant after which its last occurrence is over. */
  over?: string;
  hours?: number;
  kind?: string;
  file?: string;
  notes?: string;
  recording?: string;
  group?: string;
}
type CatalogLookup = (key: string) => CatalogThing | undefined;

/** A file to download; its name begins with its day. */
interface DatedFile {
  name: string;
  text: string;
  day: string;
}

/** The page's words for exported Markdown. In some, `{value}` stands for a day, a number or a title. */
interface MarkdownWords {
  /** Titles of the files with everything kept, and with all hours. */
  kept: string;
  hours: string;
  forms: Record<DiaryForm, string>;
  states: Record<GoalState, string>;
  /** The questions of each form, by their ids. */
  questions: Record<DiaryForm, Texts>;
  /** Of a goal: `Goal: {value}`, `Begun on {value}`, `Ended on {value}`, a heading for its steps. */
  goal: string;
  begun: string;
  ended: string;
  steps: string;
  /** Of a step: `due {value}`, `done {value}`. */
  due: string;
  done: string;
  /** The heading for linked things. */
  about: string;
  /** Of something kept: `Tags: {value}`, and a heading for what the site has no more. */
  tags: string;
  gone: string;
  /** Of the hours: the heads of columns, the labels of kinds, `Total: {value}`. */
  columns: Record<"day" | "title" | "kind" | "hours" | "certificate" | "note" | "about", string>;
  kinds: Record<HoursKind, string>;
  total: string;
}
