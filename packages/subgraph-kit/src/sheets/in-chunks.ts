/** What comes one by one, some at a time: a question for each would take longer than all the answers. */
export async function* inChunks<Each>(
  each: AsyncIterable<Each>,
  size = 100,
): AsyncGenerator<readonly Each[], void, undefined> {
  let chunk: Each[] = [];
  for await (const one of each) {
    chunk.push(one);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
