import { registerDecorator } from 'class-validator';

interface TextPart {
  readonly type: 'text';
  readonly text: string;
}

export type MessageContent = string | readonly TextPart[];

function isTextPart(value: unknown): value is TextPart {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    value.type === 'text' &&
    'text' in value &&
    typeof value.text === 'string'
  );
}

/** A text, or a list of parts that are texts; pictures and files are refused. */
export function IsMessageContent(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isMessageContent',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { message: '$property must be a text or parts of the type text' },
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' || (Array.isArray(value) && value.every(isTextPart)),
      },
    });
}

export function textOf(content: MessageContent): string {
  return typeof content === 'string' ? content : content.map(({ text }) => text).join('');
}
