internal import Foundation

/// The logarithm to base 10.
func logarithm(_ value: Double) -> Double { log10(value) }

/// The power of ten that begins a number's decimal writing: −3 for 0.0025.
///
/// - Precondition: `value` is finite and not zero.
func decimalExponent(of value: Double) -> Int { Int(log10(abs(value)).rounded(.down)) }

/// 10 to a whole power.
func powerOfTen(_ exponent: Int) -> Double { pow(10, Double(exponent)) }

/// A number with a fixed count of decimals, with an ASCII minus sign.
func fixed(_ value: Double, decimals: Int) -> String { String(format: "%.\(decimals)f", value) }

/// 10 to any power.
func exponential(_ exponent: Double) -> Double { pow(10, exponent) }
