import { ServerSentEventParser } from './server-sent-events';

const stream =
  ': connected\n\nevent: started\nid: 0.0\ndata: {"type":"started"}\n\n' +
  'event: text\r\nid: 6.0\r\ndata: a\r\ndata:b\r\n\r\n: still there\n\nretry: 5\ndata\n\nid: 7.0\n\nevent: cut\ndata: never';

const messages = [
  { event: 'started', id: '0.0', data: '{"type":"started"}' },
  { event: 'text', id: '6.0', data: 'a\nb' },
  { event: 'message', id: '6.0', data: '' },
];

describe(ServerSentEventParser.name, () => {
  it('should read the messages of a stream and leave out what was cut', () => {
    expect(new ServerSentEventParser().push(stream)).toEqual(messages);
  });

  it('should read the same wherever the stream is cut into pieces', () => {
    for (let size = 1; size < 20; size++) {
      const sut = new ServerSentEventParser();
      const pieces = Array.from({ length: Math.ceil(stream.length / size) }, (_, index) =>
        stream.slice(index * size, (index + 1) * size),
      );
      expect(pieces.flatMap((piece) => sut.push(piece))).toEqual(messages);
    }
  });
});
