namespace CompiledRnn.Generator.Tests;

/// <summary>The faults of attention: shapes that do not go together (CRNN106) and arguments out of range (CRNN005).</summary>
public sealed class AttentionRuleTests
{
    public static TheoryData<string, string, string> Faults() => new()
    {
        {
            "[Model(Steps = 5, Features = 3)] [{|#0:Attention|}]", "CRNN106",
            "Attention reads at least 2 values, and 1 comes. Name them in From, with commas between."
        },
        {
            """[Model(Steps = 5, Features = 3)] [Lstm(4, Name = "A")] [{|#0:Attention(From = "Input, A")|}]""", "CRNN106",
            "Attention reads sequences [steps, features], and Lstm(4) gives the vector [4]. Give it a sequence, for example with ReturnSequences or RepeatVector."
        },
        {
            """[Model(Steps = 5, Features = 3)] [Dense(4, Name = "A")] [{|#0:AdditiveAttention(From = "A, Input")|}]""", "CRNN106",
            "AdditiveAttention compares queries and keys of the same width, and Dense(4) gives [5, 4], the model's input [5, 3]. Give both the same features, for example with Dense."
        },
        {
            """[Model(Steps = 5, Features = 3)] [LastSteps(2, Name = "K")] [{|#0:MultiHeadAttention(2, 3, From = "Input, Input, K")|}]""", "CRNN106",
            "MultiHeadAttention(2, 3) needs a key for each step of the value, and the model's input gives [5, 3], LastSteps(2) [2, 3]. Give both the same steps."
        },
        {
            """[Model(Steps = 5, Features = 3)] [MultiHeadAttention({|#0:0|}, 3, From = "Input, Input")]""", "CRNN005",
            "Heads of MultiHeadAttention is 0. Set it to 1 or more."
        },
        {
            """[Model(Steps = 5, Features = 3)] [MultiHeadAttention(1, 3, {|#0:ValueDim = -1|}, From = "Input, Input")]""", "CRNN005",
            "ValueDim of MultiHeadAttention is -1. Set it to 1 or more."
        },
        {
            """[Model(Steps = 5, Features = 3)] [MultiHeadAttention(1, 3, {|#0:ActivityL2 = 0.1|}, From = "Input, Input")]""", "CRNN005",
            "ActivityL2 of MultiHeadAttention is 0.1. Leave it out: this layer's output has no penalty."
        },
        {
            """[Model(Steps = 5, Features = 3)] [Attention({|#0:Dropout = 1|}, From = "Input, Input")]""", "CRNN005",
            "Dropout of Attention is 1. Set it to 0 or more and below 1."
        },
        {
            """[Model(Steps = 5, Features = 3)] [Attention({|#0:ScoreMode = (ScoreMode)2|}, From = "Input, Input")]""", "CRNN005",
            "ScoreMode of Attention is 2. Choose a value of ScoreMode."
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public Task A_fault_is_reported(string source, string rule, string message) => AnalyzerTest.Reports(Model.Of(source), (rule, message));

    [Theory]
    [InlineData("""[Model(Steps = 5, Features = 3)] [Dense(4, Name = "V")] [Attention(From = "Input, V, Input", Name = "A")] [AdditiveAttention(From = "A, V")]""")]
    [InlineData("""[Model(Steps = 5, Features = 3)] [Dense(4, Name = "V")] [LastSteps(2, Name = "Q")] [MultiHeadAttention(2, 3, From = "Q, V, Input", BiasConstraint = ConstraintKind.NonNeg)]""")]
    [InlineData("""[Model(Steps = 5, Features = 3)] [MultiHeadAttention(2, 3, From = "Input, Input", KernelConstraint = ConstraintKind.MaxNorm)]""")]
    public Task What_fits_is_not(string source) => AnalyzerTest.ReportsNothing(Model.Of(source));
}
