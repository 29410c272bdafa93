namespace CompiledRnn.Generator.Tests;

public sealed class CRNN106Tests() : RuleTests("CRNN106")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        .. new[] { "Add", "Multiply", "Average", "Maximum", "Minimum", "Subtract" }.Select(join => (
            Below($"[{{|#0:{join}(From = \"Sequence, Input\")|}}]"),
            $"{join} joins values of one shape, and Lstm(8) gives [6, 8], the model's input [6, 4]. Give both the same shape, for example with Dense, RepeatVector or Flatten.")),
        (Below("[{|#0:Add(From = \"Sequence, Vector\")|}]"),
            "Add joins values of one shape, and Lstm(8) gives [6, 8], Lstm(8) [8]. Give both the same shape, for example with Dense, RepeatVector or Flatten."),
        (Below("[{|#0:Add(From = \"Sequence, Sequence, Vector.H\")|}]"),
            "Add joins values of one shape, and Lstm(8) gives [6, 8], Lstm(8)'s H [8]. Give both the same shape, for example with Dense, RepeatVector or Flatten."),
        (Below("[{|#0:Concatenate(From = \"Sequence, Vector\")|}]"),
            "Concatenate joins values that differ in their features alone, and Lstm(8) gives [6, 8], Lstm(8) [8]. Give them the same other sizes, for example with RepeatVector, Dense or Flatten."),
        (Below("[LastSteps(2, From = \"Sequence\", Name = \"End\")] [{|#0:Concatenate(From = \"Sequence, End\")|}]"),
            "Concatenate joins values that differ in their features alone, and Lstm(8) gives [6, 8], LastSteps(2) [2, 8]. Give them the same other sizes, for example with RepeatVector, Dense or Flatten."),
        (Below("[{|#0:Concatenate(Axis = 1, From = \"Sequence, Input\")|}]"),
            "Concatenate joins values that differ in their steps alone, and Lstm(8) gives [6, 8], the model's input [6, 4]. Give them the same other sizes, for example with RepeatVector, Dense or Flatten."),
        (Below("[{|#0:Dot(2, 2, From = \"Sequence, Input\")|}]"),
            "Dot(2, 2) sums over 8 values of Lstm(8) [6, 8] and 4 of the model's input [6, 4]. Choose axes of the same length: 1 is the steps, 2 the features."),
        (Below("[{|#0:Dot(1, 1, From = \"Vector, Input\")|}]"),
            "Dot(1, 1) sums over 8 values of Lstm(8) [8] and 6 of the model's input [6, 4]. Choose axes of the same length: 1 is the steps, 2 the features."),
        (Below("[{|#0:Add|}]"), "Add reads at least 2 values, and 1 comes. Name them in From, with commas between."),
        (Below("[Concatenate({|#0:From = \"Vector\"|})]"), "Concatenate reads at least 2 values, and 1 comes. Name them in From, with commas between."),
        (Below("[Subtract({|#0:From = \"Vector, Vector, Vector\"|})]"), "Subtract reads 2 values, and 3 come. Name them in From, with commas between."),
        (Below("[Dense(2, {|#0:From = \"Vector, Vector\"|})]"), "Dense(2) reads 1 value, and 2 come. Join them first, for example with Concatenate."),
        (Below("[TimeDistributed, Dense(2, {|#0:From = \"Sequence, Sequence\"|})]"),
            "TimeDistributed(Dense(2)) reads 1 value, and 2 come. Join them first, for example with Concatenate."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Below("[Add(From = \"Sequence, Sequence, Sequence\")]"),
        Below("[Concatenate(From = \"Sequence, Input\")] [Lstm(2)] [Concatenate(From = \"Vector, Vector.C, Sequence.H\")]"),
        Below("[LastSteps(2, From = \"Sequence\", Name = \"End\")] [Concatenate(Axis = 1, From = \"Sequence, End\")]"),
        Below("[Dot(1, 1, From = \"Sequence, Input\")]"),
        Below("[Dot(2, 1, From = \"Sequence, Vector\")]"),
        Below("[Dot(-1, -1, From = \"Vector, Vector\")]"),
    ];

    private static string Below(string layers) => Model.Of(
        "[Model(Steps = 6, Features = 4)] [Lstm(8, ReturnSequences = true, Name = \"Sequence\")] [Lstm(8, Name = \"Vector\")] " + layers);
}
