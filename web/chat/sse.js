/**
 * Server-sent events from a response body: EventSource cannot send an Authorization header.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */

/** Ends when the server ends the stream; throws when the line breaks. Heartbeats are bytes too. */
export async function readEvents(body, onEvent, onBytes) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let event = { type: "message", data: [], id: "" };

  const takeLine = (line) => {
    if (line === "") {
      if (event.data.length) onEvent({ ...event, data: event.data.join("\n") });
      event = { type: "message", data: [], id: "" };
      return;
    }
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line);
    if (field === "data") event.data.push(value);
    else if (field === "event") event.type = value;
    else if (field === "id") event.id = value;
  };

  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onBytes();
    // A "\r" at the end may be half of a "\r\n": it waits for the next piece.
    const lines = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    lines.forEach(takeLine);
  }
}
