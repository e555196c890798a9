import { defineLoader, keyedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { findKnownStations, findKnownWindows, type KnownStation, type KnownWindow } from "./store.ts";

// Stations and windows are public (政务公开).

/** A window as personnel knows it. */
export const loadWindow: (context: Context, id: string) => Promise<KnownWindow | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findKnownWindows(db, ids)), (window) => window.id),
);

/** A station as personnel knows it. */
export const loadStation: (context: Context, id: string) => Promise<KnownStation | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findKnownStations(db, ids)), (station) => station.id),
);
