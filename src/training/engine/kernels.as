// The arithmetic of dense layers, four numbers at a time (WebAssembly SIMD).
//
// AssemblyScript, compiled into kernelsBinary.ts by `npm run kernels`. Matrices are float32, row after row. The
// caller pads rows and columns with zeros to multiples of 4, so that no loop has a remainder. Arguments are addresses in
// the memory and sizes in numbers, not bytes.

/** z[rows, columns] = x[rows, inputs] w[inputs, columns] + bias[columns]; the address 0 stands for no bias */
export function forward(x: usize, w: usize, bias: usize, z: usize, rows: i32, inputs: i32, columns: i32): void {
  product(x, bytes(inputs), 4, w, bias, z, rows, inputs, columns);
}

/**
 * forward for rows of zeros and ones: row r of the batch is row i = samples[r] of all, and has its ones in the columns
 * words[starts[i]] ... words[starts[i + 1] - 1]
 */
export function forwardSparse(
  samples: usize, starts: usize, words: usize, w: usize, bias: usize, z: usize, rows: i32, columns: i32,
): void {
  const stride = bytes(columns), stride16 = stride & ~63;
  for (let r = 0; r < rows; r++) {
    const start = starts + bytes(i32.load(samples + bytes(r)));
    const begin = words + bytes(i32.load(start)), end = words + bytes(i32.load(start, 4));
    const zAt = z + <usize>r * stride;
    // 16 columns at a time, so that the words are read seldom; then those that are left, 4 at a time.
    for (let c: usize = 0; c < stride16; c += 64) {
      let z0 = v128.load(bias + c), z1 = v128.load(bias + c, 16), z2 = v128.load(bias + c, 32), z3 = v128.load(bias + c, 48);
      for (let at = begin; at < end; at += 4) {
        const wAt = w + <usize>i32.load(at) * stride + c;
        z0 = f32x4.add(z0, v128.load(wAt));
        z1 = f32x4.add(z1, v128.load(wAt, 16));
        z2 = f32x4.add(z2, v128.load(wAt, 32));
        z3 = f32x4.add(z3, v128.load(wAt, 48));
      }
      v128.store(zAt + c, z0);
      v128.store(zAt + c, z1, 16);
      v128.store(zAt + c, z2, 32);
      v128.store(zAt + c, z3, 48);
    }
    for (let c = stride16; c < stride; c += 16) {
      let sum = v128.load(bias + c);
      for (let at = begin; at < end; at += 4) sum = f32x4.add(sum, v128.load(w + <usize>i32.load(at) * stride + c));
      v128.store(zAt + c, sum);
    }
  }
}

/** dw[inputs, columns] = transposed x[rows, inputs] times dz[rows, columns] */
export function weightGradient(x: usize, dz: usize, dw: usize, rows: i32, inputs: i32, columns: i32): void {
  product(x, 4, bytes(inputs), dz, 0, dw, inputs, rows, columns);
}

/**
 * A batch of zeros and ones, turned: column by column the rows that have a one in it. They come into rowsOf in rising order,
 * and column c's lie from turned[c] up to turned[c + 1].
 */
export function turnSparse(
  samples: usize, starts: usize, words: usize, rows: i32, inputs: i32, turned: usize, rowsOf: usize,
): void {
  memory.fill(turned, 0, bytes(inputs + 1));
  for (let r = 0; r < rows; r++) {
    const start = starts + bytes(i32.load(samples + bytes(r))), end = words + bytes(i32.load(start, 4));
    for (let at = words + bytes(i32.load(start)); at < end; at += 4) {
      const count = turned + bytes(i32.load(at));
      i32.store(count, i32.load(count) + 1);
    }
  }
  let sum = 0;
  for (let at = turned; at <= turned + bytes(inputs); at += 4) i32.store(at, sum += i32.load(at));
  // Filled from the end, so that each count comes down to where its column begins.
  for (let r = rows - 1; r >= 0; r--) {
    const start = starts + bytes(i32.load(samples + bytes(r))), begin = words + bytes(i32.load(start));
    for (let at = words + bytes(i32.load(start, 4)) - 4; at >= begin; at -= 4) {
      const count = turned + bytes(i32.load(at)), place = i32.load(count) - 1;
      i32.store(count, place);
      i32.store(rowsOf + bytes(place), r);
    }
  }
}

/** Rows `from` up to `to` of weightGradient for a batch of zeros and ones, from the batch turned. */
export function weightGradientSparse(
  turned: usize, rowsOf: usize, dz: usize, dw: usize, from: i32, to: i32, columns: i32,
): void {
  const stride = bytes(columns), stride16 = stride & ~63;
  for (let word = from; word < to; word++) {
    const begin = rowsOf + bytes(i32.load(turned + bytes(word))), end = rowsOf + bytes(i32.load(turned + bytes(word + 1)));
    const dwAt = dw + <usize>word * stride;
    for (let c: usize = 0; c < stride16; c += 64) {
      let sum0 = f32x4.splat(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
      for (let at = begin; at < end; at += 4) {
        const dzAt = dz + <usize>i32.load(at) * stride + c;
        sum0 = f32x4.add(sum0, v128.load(dzAt));
        sum1 = f32x4.add(sum1, v128.load(dzAt, 16));
        sum2 = f32x4.add(sum2, v128.load(dzAt, 32));
        sum3 = f32x4.add(sum3, v128.load(dzAt, 48));
      }
      v128.store(dwAt + c, sum0);
      v128.store(dwAt + c, sum1, 16);
      v128.store(dwAt + c, sum2, 32);
      v128.store(dwAt + c, sum3, 48);
    }
    for (let c = stride16; c < stride; c += 16) {
      let sum = f32x4.splat(0);
      for (let at = begin; at < end; at += 4) sum = f32x4.add(sum, v128.load(dz + <usize>i32.load(at) * stride + c));
      v128.store(dwAt + c, sum);
    }
  }
}

/** dbias[columns] = the sum of the rows of dz[rows, columns] */
export function biasGradient(dz: usize, dbias: usize, rows: i32, columns: i32): void {
  const stride = bytes(columns);
  for (let c: usize = 0; c < stride; c += 16) {
    let sum = f32x4.splat(0);
    for (let r = 0; r < rows; r++) sum = f32x4.add(sum, v128.load(dz + <usize>r * stride + c));
    v128.store(dbias + c, sum);
  }
}

/** wt[columns, inputs] = transposed w[inputs, columns]; forward(dz, wt) is the gradient by x */
export function transpose(w: usize, wt: usize, inputs: i32, columns: i32): void {
  const wStride = bytes(columns), wtStride = bytes(inputs);
  for (let i = 0; i < inputs; i += 4) {
    for (let c = 0; c < columns; c += 4) {
      const at = w + <usize>i * wStride + bytes(c);
      const a = v128.load(at), b = v128.load(at + wStride), d = v128.load(at + 2 * wStride), e = v128.load(at + 3 * wStride);
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const de = v128.shuffle<f32>(d, e, 0, 4, 1, 5), deHigh = v128.shuffle<f32>(d, e, 2, 6, 3, 7);
      storeFour(
        wt + <usize>c * wtStride + bytes(i),
        wtStride,
        v128.shuffle<f32>(ab, de, 0, 1, 4, 5),
        v128.shuffle<f32>(ab, de, 2, 3, 6, 7),
        v128.shuffle<f32>(abHigh, deHigh, 0, 1, 4, 5),
        v128.shuffle<f32>(abHigh, deHigh, 2, 3, 6, 7),
      );
    }
  }
}

/** a = max(a, 0) */
export function relu(a: usize, size: i32): void {
  const zero = f32x4.splat(0);
  for (let at = a; at < a + bytes(size); at += 16) v128.store(at, f32x4.max(v128.load(at), zero));
}

/** da = 0 wherever relu's result a was 0 */
export function reluGradient(a: usize, da: usize, size: i32): void {
  const zero = f32x4.splat(0);
  for (let at: usize = 0; at < bytes(size); at += 16) {
    v128.store(da + at, v128.and(v128.load(da + at), f32x4.gt(v128.load(a + at), zero)));
  }
}

/** p[rows, units] = the softmax of each row of z, in which a row begins every `stride` numbers */
export function softmax(z: usize, p: usize, rows: i32, units: i32, stride: i32): void {
  const size = bytes(units), even = size & ~7;
  for (let r = 0; r < rows; r++, z += bytes(stride), p += size) {
    // The largest is taken out of the exponentials, which would overflow from 710 on.
    let top = f32.load(z);
    for (let at: usize = 4; at < size; at += 4) if (f32.load(z + at) > top) top = f32.load(z + at);
    const tops = f64x2.splat(<f64>top);
    let sum: f64 = 0;
    for (let at: usize = 0; at < even; at += 8) {
      const two = exponential(f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(z + at)), tops));
      sum = sum + f64x2.extract_lane(two, 0) + f64x2.extract_lane(two, 1);
      v128.store64_lane(p + at, f32x4.demote_f64x2_zero(two), 0);
    }
    if (even < size) {
      const last = f64x2.extract_lane(exponential(f64x2.splat(<f64>f32.load(z + even) - <f64>top)), 0);
      sum += last;
      f32.store(p + even, <f32>last);
    }
    for (let at: usize = 0; at < even; at += 8) {
      const two = f64x2.div(f64x2.promote_low_f32x4(v128.load64_zero(p + at)), f64x2.splat(sum));
      v128.store64_lane(p + at, f32x4.demote_f64x2_zero(two), 0);
    }
    if (even < size) f32.store(p + even, <f32>(<f64>f32.load(p + even) / sum));
  }
}

/**
 * The gradient by z of the mean crossentropy of p = softmax(z): dz = (p - 1) / rows at each row's class, p / rows elsewhere, each
 * row times its weight. The classes are numbers of 4 bytes; the address 0 stands for no weights.
 */
export function crossentropyGradient(
  p: usize, classes: usize, weights: usize, dz: usize, rows: i32, units: i32, stride: i32,
): void {
  const size = bytes(units), even = size & ~7, count = f64x2.splat(<f64>rows);
  for (let r = 0; r < rows; r++, p += size, dz += bytes(stride)) {
    const weight: f64 = weights ? <f64>f32.load(weights + bytes(r)) : 1;
    for (let at: usize = 0; at < even; at += 8) {
      const two = f64x2.div(f64x2.promote_low_f32x4(v128.load64_zero(p + at)), count);
      v128.store64_lane(dz + at, f32x4.demote_f64x2_zero(f64x2.mul(two, f64x2.splat(weight))), 0);
    }
    if (even < size) f32.store(dz + even, <f32>(<f64>f32.load(p + even) / <f64>rows * weight));
    const at = bytes(<i32>f32.load(classes + bytes(r)));
    if (at < size) f32.store(dz + at, <f32>((<f64>f32.load(p + at) - 1) / <f64>rows * weight));
  }
}

/**
 * What an L1 and L2 penalty asks of weights w: adds its gradient to g, and returns the penalty, l1 * sum(|w|) + l2 *
 * sum(w * w). Where w is 0, the gradient of |w| is taken for 0, as Keras does.
 */
export function penalize(w: usize, g: usize, size: i32, l1: f32, l2: f32): f64 {
  const zero = f32x4.splat(0), sign = f32x4.splat(-0.0), l1s = f32x4.splat(l1), twice = f32x4.splat(2 * l2);
  let total = f64x2.splat(0), totalSquares = f64x2.splat(0);
  for (let at: usize = 0; at < bytes(size); at += 16) {
    const weight = v128.load(w + at), size1 = v128.andnot(weight, sign), square = f32x4.mul(weight, weight);
    const slope = v128.and(f32x4.ne(weight, zero), v128.or(v128.and(weight, sign), l1s));
    v128.store(g + at, f32x4.add(v128.load(g + at), f32x4.add(f32x4.mul(twice, weight), slope)));
    total = f64x2.add(total, wide(size1));
    totalSquares = f64x2.add(totalSquares, wide(square));
  }
  return <f64>l1 * lanes(total) + <f64>l2 * lanes(totalSquares);
}

/** The penalty alone. */
export function penalty(w: usize, size: i32, l1: f32, l2: f32): f64 {
  const sign = f32x4.splat(-0.0);
  let total = f64x2.splat(0), totalSquares = f64x2.splat(0);
  for (let at: usize = 0; at < bytes(size); at += 16) {
    const weight = v128.load(w + at);
    total = f64x2.add(total, wide(v128.andnot(weight, sign)));
    totalSquares = f64x2.add(totalSquares, wide(f32x4.mul(weight, weight)));
  }
  return <f64>l1 * lanes(total) + <f64>l2 * lanes(totalSquares);
}

/**
 * The masks of dropout: mask[rows, columns] is 0 or `scale`, where number r * units + c of the stream `key` decides about
 * row r and column c. A number below `threshold`, of 2 ** 32, drops. The same as keepsUnit in dropout.ts.
 */
export function dropoutMask(
  mask: usize, rows: i32, columns: i32, units: i32, key: i32, threshold: i32, scale: f32,
): void {
  const thresholds = i32x4.splat(threshold), scales = f32x4.splat(scale), keys = i32x4.splat(key);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c += 4, mask += 16) {
      const places = i32x4.add(i32x4.splat(r * units + c), i32x4(0, 1, 2, 3));
      const kept = i32x4.ge_u(mixed(i32x4.add(i32x4.mul(places, i32x4.splat(0x9e3779b1)), keys)), thresholds);
      v128.store(mask, v128.and(kept, scales));
    }
  }
}

/** product = a * b, number by number; it may be one of the two */
export function multiply(a: usize, b: usize, product: usize, size: i32): void {
  for (let at: usize = 0; at < bytes(size); at += 16) {
    v128.store(product + at, f32x4.mul(v128.load(a + at), v128.load(b + at)));
  }
}

/** Plain gradient descent: p -= rate * g */
export function sgd(p: usize, g: usize, size: i32, rate: f32): void {
  const rates = f32x4.splat(rate);
  for (let at: usize = 0; at < bytes(size); at += 16) {
    v128.store(p + at, f32x4.sub(v128.load(p + at), f32x4.mul(rates, v128.load(g + at))));
  }
}

/**
 * RMSprop: v = decay * v + (1 - decay) * g * g; p -= rate * g / sqrt(v + epsilon). Words that no text of the batch has get
 * no gradient, and are half of all: for them v alone changes, and neither root nor quotient is computed.
 */
export function rmsprop(p: usize, g: usize, v: usize, size: i32, rate: f32, decay: f32, rest: f32, epsilon: f32): void {
  const rates = f32x4.splat(rate), decays = f32x4.splat(decay), rests = f32x4.splat(rest), epsilons = f32x4.splat(epsilon);
  // 0 / sqrt(0) is no number.
  const mayRest = epsilon > 0;
  for (let at: usize = 0; at < bytes(size); at += 16) {
    const gradient = v128.load(g + at);
    if (mayRest && !v128.any_true(gradient)) {
      v128.store(v + at, withoutTraces(f32x4.mul(v128.load(v + at), decays)));
      continue;
    }
    const square = f32x4.mul(f32x4.mul(gradient, gradient), rests);
    const velocity = withoutTraces(f32x4.add(f32x4.mul(v128.load(v + at), decays), square));
    v128.store(v + at, velocity);
    const change = f32x4.div(f32x4.mul(gradient, rates), f32x4.sqrt(f32x4.add(velocity, epsilons)));
    v128.store(p + at, f32x4.sub(v128.load(p + at), change));
  }
}

/**
 * Adam: m and v are the decaying means of g and of g * g; p -= rate * (m / mScale) / (sqrt(v / vScale) + epsilon), where
 * mScale = 1 - beta1 ** step and vScale = 1 - beta2 ** step.
 */
export function adam(
  p: usize, g: usize, m: usize, v: usize, size: i32,
  rate: f32, beta1: f32, rest1: f32, beta2: f32, rest2: f32, mScale: f32, vScale: f32, epsilon: f32,
): void {
  for (let at: usize = 0; at < bytes(size); at += 16) {
    const gradient = v128.load(g + at);
    const mean = withoutTraces(
      f32x4.add(f32x4.mul(v128.load(m + at), f32x4.splat(beta1)), f32x4.mul(gradient, f32x4.splat(rest1))),
    );
    const square = f32x4.mul(f32x4.mul(gradient, gradient), f32x4.splat(rest2));
    const velocity = withoutTraces(f32x4.add(f32x4.mul(v128.load(v + at), f32x4.splat(beta2)), square));
    v128.store(m + at, mean);
    v128.store(v + at, velocity);
    const root = f32x4.add(f32x4.sqrt(f32x4.div(velocity, f32x4.splat(vScale))), f32x4.splat(epsilon));
    const change = f32x4.mul(f32x4.div(f32x4.div(mean, f32x4.splat(mScale)), root), f32x4.splat(rate));
    v128.store(p + at, f32x4.sub(v128.load(p + at), change));
  }
}

/** Gradient descent with momentum: m = momentum * m + g; p -= rate * m, or with Nesterov rate * (g + momentum * m) */
export function momentum(p: usize, g: usize, m: usize, size: i32, rate: f32, momentum: f32, nesterov: f32): void {
  const rates = f32x4.splat(rate), momentums = f32x4.splat(momentum);
  for (let at: usize = 0; at < bytes(size); at += 16) {
    const gradient = v128.load(g + at);
    const moment = withoutTraces(f32x4.add(f32x4.mul(momentums, v128.load(m + at)), gradient));
    v128.store(m + at, moment);
    const change = nesterov ? f32x4.add(gradient, f32x4.mul(moment, momentums)) : moment;
    v128.store(p + at, f32x4.sub(v128.load(p + at), f32x4.mul(rates, change)));
  }
}

/** RMSprop with momentum: v as without; m = momentum * m + rate * g / sqrt(v + epsilon); p -= m */
export function rmspropMomentum(
  p: usize, g: usize, v: usize, m: usize, size: i32, rate: f32, decay: f32, rest: f32, momentum: f32, epsilon: f32,
): void {
  const epsilons = f32x4.splat(epsilon);
  for (let at: usize = 0; at < bytes(size); at += 16) {
    const gradient = v128.load(g + at), velocity = decayingSquare(v + at, gradient, decay, rest);
    const share = f32x4.div(f32x4.mul(gradient, f32x4.splat(rate)), f32x4.sqrt(f32x4.add(velocity, epsilons)));
    moved(p + at, m + at, share, momentum);
  }
}

/**
 * Centered RMSprop: a = decay * a + (1 - decay) * g is taken out of v; m = momentum * m + rate * g / sqrt(v - a * a +
 * epsilon); p -= m. (tfjs subtracts epsilon, so that any weight without a gradient becomes NaN; Keras adds it.)
 */
export function rmspropCentered(
  p: usize, g: usize, v: usize, m: usize, a: usize, size: i32,
  rate: f32, decay: f32, rest: f32, momentum: f32, epsilon: f32,
): void {
  const epsilons = f32x4.splat(epsilon), zero = f32x4.splat(0);
  for (let at: usize = 0; at < bytes(size); at += 16) {
    const gradient = v128.load(g + at), velocity = decayingSquare(v + at, gradient, decay, rest);
    const mean = decayingMean(a + at, gradient, decay, rest);
    // What rounding leaves below 0 is 0.
    const spread = f32x4.max(f32x4.sub(velocity, f32x4.mul(mean, mean)), zero);
    const share = f32x4.div(f32x4.mul(gradient, f32x4.splat(rate)), f32x4.sqrt(f32x4.add(spread, epsilons)));
    moved(p + at, m + at, share, momentum);
  }
}

/** Adagrad: a += g * g; p -= rate * g / sqrt(a + epsilon) */
export function adagrad(p: usize, g: usize, a: usize, size: i32, rate: f32, epsilon: f32): void {
  const rates = f32x4.splat(rate), epsilons = f32x4.splat(epsilon);
  for (let at: usize = 0; at < bytes(size); at += 16) {
    const gradient = v128.load(g + at), sum = f32x4.add(v128.load(a + at), f32x4.mul(gradient, gradient));
    v128.store(a + at, sum);
    const change = f32x4.mul(f32x4.div(gradient, f32x4.sqrt(f32x4.add(sum, epsilons))), rates);
    v128.store(p + at, f32x4.sub(v128.load(p + at), change));
  }
}

/**
 * Adadelta as tfjs has it: u = g * sqrt(d + epsilon) / sqrt(a + epsilon), with the a of the step before; then a and d become
 * the decaying means of g * g and u * u; p -= rate * u.
 */
export function adadelta(
  p: usize, g: usize, a: usize, d: usize, size: i32, rate: f32, decay: f32, rest: f32, epsilon: f32,
): void {
  const epsilons = f32x4.splat(epsilon);
  for (let at: usize = 0; at < bytes(size); at += 16) {
    const gradient = v128.load(g + at);
    const size1 = f32x4.sqrt(f32x4.add(v128.load(d + at), epsilons)), size2 = f32x4.sqrt(f32x4.add(v128.load(a + at), epsilons));
    const update = f32x4.mul(f32x4.div(size1, size2), gradient);
    decayingSquare(a + at, gradient, decay, rest);
    decayingSquare(d + at, update, decay, rest);
    v128.store(p + at, f32x4.sub(v128.load(p + at), f32x4.mul(update, f32x4.splat(rate))));
  }
}

/** Adamax: m is the decaying mean of g, u = max(beta2 * u, |g|); p -= rate * m / (u + epsilon) */
export function adamax(
  p: usize, g: usize, m: usize, u: usize, size: i32, rate: f32, beta1: f32, rest1: f32, beta2: f32, epsilon: f32,
): void {
  const sign = f32x4.splat(-0.0), epsilons = f32x4.splat(epsilon);
  for (let at: usize = 0; at < bytes(size); at += 16) {
    const gradient = v128.load(g + at), mean = decayingMean(m + at, gradient, beta1, rest1);
    const faded = withoutTraces(f32x4.mul(v128.load(u + at), f32x4.splat(beta2)));
    const largest = f32x4.max(faded, v128.andnot(gradient, sign));
    v128.store(u + at, largest);
    const change = f32x4.mul(f32x4.div(mean, f32x4.add(largest, epsilons)), f32x4.splat(rate));
    v128.store(p + at, f32x4.sub(v128.load(p + at), change));
  }
}

// e to the power of two numbers that are not above 0: 2 ** n * e ** r, where r is at most half of log(2), and e ** r the sum
// of Taylor's series. As exact as doubles are.
// @ts-ignore: a decorator of AssemblyScript
@inline
function exponential(x: v128): v128 {
  x = f64x2.max(x, f64x2.splat(-700)); // what is below is 0 in 4 bytes
  // So large a number leaves no digits behind the point, and the whole number in the last bits.
  const large = f64x2.splat(6755399441055744);
  const whole = f64x2.add(f64x2.mul(x, f64x2.splat(1.4426950408889634)), large), n = f64x2.sub(whole, large);
  // log(2) in two parts, of which the first has so few digits that its multiples are exact.
  const r = f64x2.sub(
    f64x2.sub(x, f64x2.mul(n, f64x2.splat(6.93147180369123816490e-1))),
    f64x2.mul(n, f64x2.splat(1.90821492927058770002e-10)),
  );
  let series = f64x2.splat(1.0 / 6227020800);
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1.0 / 479001600));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1.0 / 39916800));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1.0 / 3628800));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1.0 / 362880));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1.0 / 40320));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1.0 / 5040));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1.0 / 720));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1.0 / 120));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1.0 / 24));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1.0 / 6));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(0.5));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1));
  return f64x2.mul(series, i64x2.shl(i64x2.add(whole, i64x2.splat(1023)), 52));
}

// v = decay * v + rest * x * x
// @ts-ignore: a decorator of AssemblyScript
@inline
function decayingSquare(v: usize, x: v128, decay: f32, rest: f32): v128 {
  return decayingMean(v, f32x4.mul(x, x), decay, rest);
}

// m = decay * m + rest * x
// @ts-ignore: a decorator of AssemblyScript
@inline
function decayingMean(m: usize, x: v128, decay: f32, rest: f32): v128 {
  const mean = withoutTraces(
    f32x4.add(f32x4.mul(v128.load(m), f32x4.splat(decay)), f32x4.mul(x, f32x4.splat(rest))),
  );
  v128.store(m, mean);
  return mean;
}

// m = momentum * m + share; p -= m
// @ts-ignore: a decorator of AssemblyScript
@inline
function moved(p: usize, m: usize, share: v128, momentum: f32): void {
  const moment = withoutTraces(f32x4.add(f32x4.mul(v128.load(m), f32x4.splat(momentum)), share));
  v128.store(m, moment);
  v128.store(p, f32x4.sub(v128.load(p), moment));
}

// The finish of MurmurHash3: every bit of a number comes to bear on all 32.
// @ts-ignore: a decorator of AssemblyScript
@inline
function mixed(x: v128): v128 {
  x = v128.xor(x, i32x4.shr_u(x, 16));
  x = i32x4.mul(x, i32x4.splat(0x85ebca6b));
  x = v128.xor(x, i32x4.shr_u(x, 13));
  x = i32x4.mul(x, i32x4.splat(0xc2b2ae35));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

// The sums, two by two, of four numbers.
// @ts-ignore: a decorator of AssemblyScript
@inline
function wide(four: v128): v128 {
  return f64x2.add(f64x2.promote_low_f32x4(four), f64x2.promote_low_f32x4(v128.shuffle<f32>(four, four, 2, 3, 0, 1)));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function lanes(two: v128): f64 {
  return f64x2.extract_lane(two, 0) + f64x2.extract_lane(two, 1);
}

// z[rows, columns] = x[rows, inputs] w[inputs, columns] + bias[columns], where x[r, i] lies at x + r * rowStep + i * step.
// @ts-ignore: a decorator of AssemblyScript
@inline
function product(
  x: usize, rowStep: usize, step: usize, w: usize, bias: usize, z: usize, rows: i32, inputs: i32, columns: i32,
): void {
  const stride = bytes(columns), wide = stride & ~31, end = w + <usize>inputs * stride;
  for (let r = 0; r < rows; r += 4) {
    const row0 = x + <usize>r * rowStep, row1 = row0 + rowStep, row2 = row1 + rowStep, row3 = row2 + rowStep;
    const zRow = z + <usize>r * stride;
    // 4 rows and 8 columns at a time: as many sums as there are registers for, so that none waits for another.
    for (let c: usize = 0; c < wide; c += 32) {
      let a0 = bias ? v128.load(bias + c) : f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
      let b0 = bias ? v128.load(bias + c, 16) : f32x4.splat(0), b1 = b0, b2 = b0, b3 = b0;
      let x0 = row0, x1 = row1, x2 = row2, x3 = row3;
      for (let wAt = w + c; wAt < end; wAt += stride) {
        const wa = v128.load(wAt), wb = v128.load(wAt, 16);
        let input = v128.load32_splat(x0);
        a0 = multiplyAdd(a0, input, wa);
        b0 = multiplyAdd(b0, input, wb);
        input = v128.load32_splat(x1);
        a1 = multiplyAdd(a1, input, wa);
        b1 = multiplyAdd(b1, input, wb);
        input = v128.load32_splat(x2);
        a2 = multiplyAdd(a2, input, wa);
        b2 = multiplyAdd(b2, input, wb);
        input = v128.load32_splat(x3);
        a3 = multiplyAdd(a3, input, wa);
        b3 = multiplyAdd(b3, input, wb);
        x0 += step, x1 += step, x2 += step, x3 += step;
      }
      storeFour(zRow + c, stride, a0, a1, a2, a3);
      storeFour(zRow + c + 16, stride, b0, b1, b2, b3);
    }
    if (wide === stride) continue;
    // The 4 columns that are left.
    let a0 = bias ? v128.load(bias + wide) : f32x4.splat(0), a1 = a0, a2 = a0, a3 = a0;
    let x0 = row0, x1 = row1, x2 = row2, x3 = row3;
    for (let wAt = w + wide; wAt < end; wAt += stride) {
      const wa = v128.load(wAt);
      a0 = multiplyAdd(a0, v128.load32_splat(x0), wa);
      a1 = multiplyAdd(a1, v128.load32_splat(x1), wa);
      a2 = multiplyAdd(a2, v128.load32_splat(x2), wa);
      a3 = multiplyAdd(a3, v128.load32_splat(x3), wa);
      x0 += step, x1 += step, x2 += step, x3 += step;
    }
    storeFour(zRow + wide, stride, a0, a1, a2, a3);
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function bytes(count: i32): usize {
  return <usize>count << 2;
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function multiplyAdd(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

// What an optimizer remembers of a weight that gets no gradient any more shrinks until it is subnormal, and arithmetic with
// such numbers is a hundred times slower. Beside epsilon, 1e-30 is nothing.
// @ts-ignore: a decorator of AssemblyScript
@inline
function withoutTraces(four: v128): v128 {
  return v128.and(four, f32x4.gt(f32x4.abs(four), f32x4.splat(1e-30)));
}

// Four numbers each of four rows, which lie `stride` bytes apart.
// @ts-ignore: a decorator of AssemblyScript
@inline
function storeFour(at: usize, stride: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(at, a);
  v128.store(at + stride, b);
  v128.store(at + 2 * stride, c);
  v128.store(at + 3 * stride, d);
}
