import type { Context } from "../context.ts";
import { loadWindow } from "../replica/operations.ts";
import type { Post } from "../post/store.ts";

/** The numbers of the windows that posts are at, by the window's id; those of windows that are not known yet are left out. */
export async function windowNumbers(
  context: Context,
  posts: readonly Pick<Post, "windowId">[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(posts.flatMap(({ windowId }) => (windowId === null ? [] : [windowId])))];
  const windows = await Promise.all(ids.map((id) => loadWindow(context, id)));
  return new Map(windows.flatMap((window) => (window === undefined ? [] : [[window.id, window.number]])));
}

/** How many people hold posts at each window, by its number; a window that nobody serves at is left out. @source SM-19 */
export function staffingOf(
  posts: readonly Pick<Post, "windowId" | "staffId">[],
  numbers: ReadonlyMap<string, string>,
): readonly { readonly number: string; readonly staffCount: number }[] {
  const served = Map.groupBy(posts, ({ windowId }) => numbers.get(windowId ?? "") ?? "");
  return [...served]
    .filter(([number]) => number !== "")
    .map(([number, there]) => ({ number, staffCount: new Set(there.map(({ staffId }) => staffId)).size }))
    .toSorted((a, b) => (a.number < b.number ? -1 : 1));
}
