import { describe, expect, it } from '@jest/globals';
import { asWork } from '../request';
import { describeOrigin, originOf } from './job-origin';

const jobWith = (metadata: string | undefined) => ({ opts: { telemetry: { metadata } } });

describe(describeOrigin.name, () => {
  it('should carry the id of the request to the job', () => {
    const metadata = asWork({ requestId: 'request-1', event: 'project.join' }, describeOrigin);
    expect(originOf(jobWith(metadata)).requestId).toBe('request-1');
  });

  it('should leave the field out where nobody asked', () => {
    expect(describeOrigin()).toBeUndefined();
  });
});

describe(originOf.name, () => {
  it.each([undefined, '', '{', 'null', '"text"', '[]', '{"requestId":7}'])(
    'should take no id from %j',
    (metadata) => {
      expect(originOf(jobWith(metadata)).requestId).toBeUndefined();
    },
  );

  it('should read jobs of earlier versions', () => {
    expect(originOf({ opts: {} }).requestId).toBeUndefined();
  });
});
