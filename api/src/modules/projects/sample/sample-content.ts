import { sampleProjectNames } from '@promptyflow/contracts';

/** The project that a newcomer finds: small enough to read, rich enough to try splitting, sweeping and sending. */
export interface SampleContent {
  readonly name: string;
  readonly blocks: readonly {
    readonly title: string;
    readonly items: readonly {
      readonly title: string;
      readonly content?: string;
      readonly subItems?: readonly { readonly title: string; readonly content: string }[];
    }[];
  }[];
  readonly prompt: { readonly title: string; readonly template: string };
  readonly variables: readonly {
    readonly name: string;
    readonly hint: string;
    readonly value: string;
  }[];
}

const english: SampleContent = {
  name: sampleProjectNames.en,
  blocks: [
    {
      title: 'Interviews',
      items: [
        {
          title: 'Mira, courier',
          content:
            'I ride about sixty kilometres a day. The app tells me the shortest way, never the safest one. On Mondays ' +
            'I lose an hour because two restaurants prepare nothing before I ring the bell.\n\nWhat I would pay for? ' +
            'A lock that opens with one hand, and a map that knows cobblestones.',
        },
        {
          title: 'Tom, dispatcher',
          content:
            'We see where everybody is, but not whether they carry something. Half of my calls are that one question. ' +
            'When it rains, orders double and couriers halve, and the forecast is in another window.',
        },
        {
          title: 'Ana, restaurant',
          subItems: [
            {
              title: 'Waiting',
              content:
                'A meal that waits ten minutes is a different meal. I would rather know that nobody comes.',
            },
            {
              title: 'Packaging',
              content: 'The boxes survive a car, not a backpack. Soup is the proof.',
            },
          ],
        },
      ],
    },
    {
      title: 'Style guide',
      items: [
        { title: 'Tone', content: 'Plain words, short sentences, no promises about the future.' },
        {
          title: 'Format',
          content: 'A table for comparisons, otherwise paragraphs. Quote people word for word.',
        },
      ],
    },
  ],
  prompt: {
    title: 'Pains by role',
    template:
      'You read interviews for {{client}}.\n\n{{context}}\n\nList the pains of each role, with a quote for every claim. ' +
      'Answer in {{language}}.',
  },
  variables: [
    { name: 'client', hint: 'Who asked for the study', value: 'Northwind Couriers' },
    { name: 'language', hint: 'Of the answer', value: 'English' },
  ],
};

const russian: SampleContent = {
  name: sampleProjectNames.ru,
  blocks: [
    {
      title: 'Интервью',
      items: [
        {
          title: 'Мира, курьер',
          content:
            'За день я проезжаю километров шестьдесят. Приложение показывает самый короткий путь и никогда — самый ' +
            'безопасный. По понедельникам теряю час: два ресторана ничего не готовят, пока не позвоню в дверь.\n\n' +
            'За что я бы заплатила? За замок, который открывается одной рукой, и за карту, которая знает про брусчатку.',
        },
        {
          title: 'Тимур, диспетчер',
          content:
            'Мы видим, где каждый, но не знаем, везёт ли он что-нибудь. Половина моих звонков — об этом. Когда идёт ' +
            'дождь, заказов вдвое больше, курьеров вдвое меньше, а прогноз открыт в другом окне.',
        },
        {
          title: 'Анна, ресторан',
          subItems: [
            {
              title: 'Ожидание',
              content:
                'Блюдо, которое простояло десять минут, — уже другое блюдо. Лучше бы я знала, что никто не едет.',
            },
            {
              title: 'Упаковка',
              content: 'Коробки выдерживают машину, но не рюкзак. Суп тому доказательство.',
            },
          ],
        },
      ],
    },
    {
      title: 'Как писать',
      items: [
        { title: 'Тон', content: 'Простые слова, короткие предложения, никаких обещаний на будущее.' },
        { title: 'Вид', content: 'Сравнения — таблицей, остальное — абзацами. Людей цитируем дословно.' },
      ],
    },
  ],
  prompt: {
    title: 'Боли по ролям',
    template:
      'Ты читаешь интервью для компании {{заказчик}}.\n\n{{context}}\n\nПеречисли боли каждой роли и подтверди каждую ' +
      'цитатой. Язык ответа: {{язык}}.',
  },
  variables: [
    { name: 'заказчик', hint: 'Кто заказал исследование', value: '«Северный ветер»' },
    { name: 'язык', hint: 'На котором нужен ответ', value: 'русский' },
  ],
};

export const sampleContents = { en: english, ru: russian } as const;
