// The part of idb that we use; its own file has no types, and is not checked. `Stores` names each store's records.

type StoreName<Stores> = Extract<keyof Stores, string>;

interface Store<Row> {
  get(id: string): Promise<Row | undefined>;
  getAll(): Promise<Row[]>;
  getAllKeys(): Promise<string[]>;
  put(row: Row): Promise<string>;
  delete(id: string): Promise<void>;
  clear(): Promise<void>;
  count(): Promise<number>;
}

interface Transaction<Stores> {
  readonly done: Promise<void>;
  abort(): void;
  objectStore<Name extends StoreName<Stores>>(name: Name): Store<Stores[Name]>;
}

export interface Database<Stores> {
  readonly version: number;
  readonly objectStoreNames: DOMStringList;
  get<Name extends StoreName<Stores>>(store: Name, id: string): Promise<Stores[Name] | undefined>;
  getAll<Name extends StoreName<Stores>>(store: Name): Promise<Stores[Name][]>;
  getAllKeys(store: StoreName<Stores>): Promise<string[]>;
  put<Name extends StoreName<Stores>>(store: Name, row: Stores[Name]): Promise<string>;
  delete(store: StoreName<Stores>, id: string): Promise<void>;
  clear(store: StoreName<Stores>): Promise<void>;
  count(store: StoreName<Stores>): Promise<number>;
  transaction(stores: StoreName<Stores>[], mode: "readonly" | "readwrite"): Transaction<Stores>;
  createObjectStore(name: StoreName<Stores>, options: { keyPath: string }): void;
  addEventListener(type: "close" | "versionchange", act: () => void): void;
  close(): void;
}

interface Callbacks<Stores> {
  upgrade?(database: Database<Stores>, before: number, after: number | null, transaction: Transaction<Stores>): void;
  blocked?(): void;
  blocking?(): void;
  terminated?(): void;
}

export function openDB<Stores>(name: string, version: number, callbacks: Callbacks<Stores>): Promise<Database<Stores>>;
export function deleteDB(name: string, callbacks?: { blocked?(): void }): Promise<void>;
