// Gradio ends the stream of its events once none is underway, and opens it again for the next. An event that is sent just
// then may be answered before the page hears of the end: it takes the stream for open, and what comes of the event is
// never read. So an end that is heard while an event is underway, or being sent, is kept from the page, and the stream is
// gone on with.
// And it aborts the stream when the page is left, which it would then tell as a connection that was lost, and reload the
// page that is being left: such an end is one like any other. To run before Gradio's own script.
(() => {
  const send = window.fetch;
  const underway = new Set();
  const sending = new Set();

  async function join(request) {
    const answer = await send(request);
    if (answer.ok) underway.add((await answer.clone().json()).event_id);
    return answer;
  }

  function joined(request) {
    const answer = join(request);
    sending.add(answer);
    const sent = () => sending.delete(answer);
    answer.then(sent, sent);
    return answer;
  }

  // Hands on each event of a stream; true if it ended while another was underway.
  async function hasMore(body, out) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let held = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return false;
      const events = (held + value).split("\n\n");
      held = events.pop();
      for (const event of events) {
        const message = event.startsWith("data:") ? JSON.parse(event.slice("data:".length)) : {};
        if (message.msg === "process_completed") underway.delete(message.event_id);
        if (message.msg === "close_stream") {
          await Promise.allSettled(sending);
          if (underway.size) return true;
        }
        out.enqueue(`${event}\n\n`);
      }
    }
  }

  const isAborted = (error) => error.name === "AbortError";

  async function listen(request) {
    let answer;
    try {
      answer = await send(request.clone());
    } catch (error) {
      if (isAborted(error)) return new Response("");
      throw error;
    }
    if (!answer.ok) return answer;
    const events = new ReadableStream({
      async start(out) {
        try {
          let { body } = answer;
          while (await hasMore(body, out)) ({ body } = await send(request.clone()));
          out.close();
        } catch (error) {
          underway.clear();
          if (isAborted(error)) out.close();
          else out.error(error);
        }
      },
    });
    return new Response(events.pipeThrough(new TextEncoderStream()), answer);
  }

  window.fetch = (what, how) => {
    const { pathname } = new URL(what.url ?? what, location.href);
    if (pathname.endsWith("/queue/join")) return joined(new Request(what, how));
    if (pathname.endsWith("/queue/data")) return listen(new Request(what, how));
    return send(what, how);
  };
})();
