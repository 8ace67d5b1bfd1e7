// The search of the matching page. In: the three documents. Out: the people and things that match, the best first.

import { decode, fetchDocument } from "../directory/data.js";
import { Nearness } from "../directory/nearness.js";
import { purposeOf, PURPOSES, seekerOf } from "./answers.js";
import { rank, readPeople } from "./score.js";
import { readThings } from "./things.js";

/** @param {[directory: string, matching: string, things: string]} addresses */
export async function fetchSearch(addresses) {
  const [directory, matching, things] = await Promise.all(addresses.map(fetchDocument));
  return new Search(directory, matching, things);
}

export class Search {
  /** @param {DirectoryDocument} directory @param {Matching} matching @param {ThingsDocument} things */
  constructor(directory, matching, things) {
    this.matching = matching;
    this.directory = decode(directory);
    this.people = readPeople(directory);
    this.things = readThings(things);
    this.rows = new Map(this.people.map(({ id }, row) => [id, row]));
    this.thingOf = new Map(this.things.map((thing) => [thing.id, thing]));
  }

  // Returns { people, groups, events, resources }; people are those the visitor asks for, else similar people.
  /** @param {State} state @param {string} search @returns {Record<string, Match[]>} */
  find(state, search) {
    const seeker = seekerOf(state, search);
    const purpose = purposeOf(state.want);
    const isThing = this.matching.things.some(({ id }) => id === purpose);
    /** @param {string} id */
    const rankThings = (id) => rank(this.matching, id, seeker, this.things);
    return {
      people: rank(this.matching, isThing ? "peers" : purpose, seeker, this.people),
      ...Object.fromEntries(this.matching.things.map(({ id }) => [id, rankThings(id)])),
    };
  }

  // Returns how many would be found for each other choice.
  /** @param {State} state @param {string} search */
  countOthers(state, search) {
    return Object.entries(PURPOSES).filter(([want]) => want !== (state.want || "peer")).map(([want, purpose]) => {
      const seeker = seekerOf({ ...state, want }, search);
      const isThing = this.matching.things.some(({ id }) => id === purpose);
      const rows = /** @type {((Candidate & { id: string }) | Thing)[]} */ (isThing ? this.things : this.people);
      return { want, count: rank(this.matching, purpose, seeker, rows).length };
    });
  }

  // Returns the people who work nearest to a place, whatever they do.
  /** @param {string} near @param {number} most @returns {Match[]} */
  findNearest(near, most) {
    const nearness = near ? new Nearness(this.directory, near) : null;
    if (!nearness?.isThere) return [];
    const rows = this.people.map((_, row) => row).sort(nearness.compare).slice(0, most);
    return rows.map((row) => ({ id: this.people[row].id, reasons: [] }));
  }
}
