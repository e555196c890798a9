const pieceCharacters = 65_536;

/** Small texts put together to pieces worth sending. */
export async function* inPieces(
  texts: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Buffer, void, undefined> {
  let waiting = "";
  for await (const text of texts) {
    waiting += text;
    if (waiting.length < pieceCharacters) continue;
    yield Buffer.from(waiting);
    waiting = "";
  }
  if (waiting !== "") yield Buffer.from(waiting);
}
