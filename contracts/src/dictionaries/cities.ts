/** A city to search around, and to know where one is on a map without tiles. */
export interface City {
  id: string;
  ru: string;
  en: string;
  lat: number;
  lon: number;
}

/** The largest cities of Russia, most people first; coordinates to a hundredth of a degree. */
export const cities: readonly City[] = [
  { id: 'moscow', ru: 'Москва', en: 'Moscow', lat: 55.75, lon: 37.62 },
  { id: 'spb', ru: 'Санкт-Петербург', en: 'Saint Petersburg', lat: 59.94, lon: 30.31 },
  { id: 'novosibirsk', ru: 'Новосибирск', en: 'Novosibirsk', lat: 55.03, lon: 82.92 },
  { id: 'ekaterinburg', ru: 'Екатеринбург', en: 'Yekaterinburg', lat: 56.84, lon: 60.61 },
  { id: 'kazan', ru: 'Казань', en: 'Kazan', lat: 55.79, lon: 49.12 },
  { id: 'krasnoyarsk', ru: 'Красноярск', en: 'Krasnoyarsk', lat: 56.01, lon: 92.87 },
  { id: 'nizhny', ru: 'Нижний Новгород', en: 'Nizhny Novgorod', lat: 56.33, lon: 44.0 },
  { id: 'chelyabinsk', ru: 'Челябинск', en: 'Chelyabinsk', lat: 55.16, lon: 61.4 },
  { id: 'ufa', ru: 'Уфа', en: 'Ufa', lat: 54.74, lon: 55.97 },
  { id: 'krasnodar', ru: 'Краснодар', en: 'Krasnodar', lat: 45.04, lon: 38.98 },
  { id: 'samara', ru: 'Самара', en: 'Samara', lat: 53.2, lon: 50.15 },
  { id: 'rostov', ru: 'Ростов-на-Дону', en: 'Rostov-on-Don', lat: 47.22, lon: 39.72 },
  { id: 'omsk', ru: 'Омск', en: 'Omsk', lat: 54.99, lon: 73.37 },
  { id: 'voronezh', ru: 'Воронеж', en: 'Voronezh', lat: 51.67, lon: 39.18 },
  { id: 'perm', ru: 'Пермь', en: 'Perm', lat: 58.01, lon: 56.25 },
  { id: 'volgograd', ru: 'Волгоград', en: 'Volgograd', lat: 48.71, lon: 44.51 },
  { id: 'saratov', ru: 'Саратов', en: 'Saratov', lat: 51.53, lon: 46.03 },
  { id: 'tyumen', ru: 'Тюмень', en: 'Tyumen', lat: 57.15, lon: 65.54 },
  { id: 'tolyatti', ru: 'Тольятти', en: 'Tolyatti', lat: 53.51, lon: 49.42 },
  { id: 'makhachkala', ru: 'Махачкала', en: 'Makhachkala', lat: 42.98, lon: 47.5 },
  { id: 'barnaul', ru: 'Барнаул', en: 'Barnaul', lat: 53.36, lon: 83.76 },
  { id: 'izhevsk', ru: 'Ижевск', en: 'Izhevsk', lat: 56.85, lon: 53.2 },
  { id: 'khabarovsk', ru: 'Хабаровск', en: 'Khabarovsk', lat: 48.48, lon: 135.08 },
  { id: 'ulyanovsk', ru: 'Ульяновск', en: 'Ulyanovsk', lat: 54.32, lon: 48.4 },
  { id: 'irkutsk', ru: 'Иркутск', en: 'Irkutsk', lat: 52.29, lon: 104.28 },
  { id: 'vladivostok', ru: 'Владивосток', en: 'Vladivostok', lat: 43.12, lon: 131.89 },
  { id: 'yaroslavl', ru: 'Ярославль', en: 'Yaroslavl', lat: 57.63, lon: 39.87 },
  { id: 'stavropol', ru: 'Ставрополь', en: 'Stavropol', lat: 45.04, lon: 41.97 },
  { id: 'sevastopol', ru: 'Севастополь', en: 'Sevastopol', lat: 44.6, lon: 33.53 },
  { id: 'tomsk', ru: 'Томск', en: 'Tomsk', lat: 56.49, lon: 84.95 },
  { id: 'kemerovo', ru: 'Кемерово', en: 'Kemerovo', lat: 55.35, lon: 86.09 },
  { id: 'orenburg', ru: 'Оренбург', en: 'Orenburg', lat: 51.77, lon: 55.1 },
  { id: 'ryazan', ru: 'Рязань', en: 'Ryazan', lat: 54.63, lon: 39.74 },
  { id: 'astrakhan', ru: 'Астрахань', en: 'Astrakhan', lat: 46.35, lon: 48.04 },
  { id: 'penza', ru: 'Пенза', en: 'Penza', lat: 53.2, lon: 45.0 },
  { id: 'tula', ru: 'Тула', en: 'Tula', lat: 54.19, lon: 37.62 },
  { id: 'kaliningrad', ru: 'Калининград', en: 'Kaliningrad', lat: 54.71, lon: 20.51 },
  { id: 'sochi', ru: 'Сочи', en: 'Sochi', lat: 43.59, lon: 39.72 },
  { id: 'tver', ru: 'Тверь', en: 'Tver', lat: 56.86, lon: 35.92 },
  { id: 'smolensk', ru: 'Смоленск', en: 'Smolensk', lat: 54.78, lon: 32.05 },
  { id: 'murmansk', ru: 'Мурманск', en: 'Murmansk', lat: 68.97, lon: 33.08 },
  { id: 'arkhangelsk', ru: 'Архангельск', en: 'Arkhangelsk', lat: 64.54, lon: 40.52 },
  { id: 'yakutsk', ru: 'Якутск', en: 'Yakutsk', lat: 62.03, lon: 129.73 },
  { id: 'simferopol', ru: 'Симферополь', en: 'Simferopol', lat: 44.95, lon: 34.1 },
];
