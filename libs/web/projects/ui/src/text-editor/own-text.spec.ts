import { ChangeSet } from '@codemirror/state';
import { describe, expect, it } from '@jest/globals';
import { OwnText } from './own-text';

describe(OwnText.name, () => {
  it('should tell an editor what is put in place, as one edit of what it shows', () => {
    const sut = new OwnText('One.\nTwo.');
    let shown = sut.text;
    const stop = sut.onEdit((edit) => (shown = edit.apply(shown)));
    sut.take(ChangeSet.of({ from: 3, insert: ' and' }, sut.text.length));
    shown = sut.text;
    sut.replace('One.\nThree.');
    expect([sut.text.toString(), shown.toString()]).toEqual(['One.\nThree.', 'One.\nThree.']);
    stop();
    sut.replace('Four.');
    expect([sut.text.toString(), shown.toString()]).toEqual(['Four.', 'One.\nThree.']);
  });
});
