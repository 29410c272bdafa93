namespace CompiledRnn.Generator.Tests;

/// <summary>The first fault is reported and what follows from it is not; independent faults of one model are reported at once.</summary>
public sealed class PropagationTests
{
    public static TheoryData<string, string> Chains() => new()
    {
        // Everything behind the fault would have one of its own.
        { "[Model(Steps = 24, Features = 8)] [Lstm(64)] [{|CRNN102:Lstm(64)|}] [LastSteps(99)] [RepeatVector(3)] [Flatten] [TimeDistributed, Dense(1)]", "102" },
        { "[Model(Steps = 24, Features = 8)] [Lstm({|CRNN005:0|})] [TimeDistributed, Dense(1)] [MaxPooling1D(99)]", "005" },
        { "[Model({|CRNN005:Steps = 0|}, Features = 8)] [Lstm(4)] [Lstm(4)]", "005 on [Model]" },
        { "[Model(Steps = 24, Features = 8)] [Lstm(4, Name = \"E\")] [{|CRNN102:Gru(4, Name = \"F\")|}] [Dense(1, From = \"F\")] [Lstm(3, From = \"Input\", InitialState = \"F\")] [Concatenate(From = \"E, F\")] [Output(\"F\")]", "names of faulty layers" },
        { "[Model(Features = 8)] [Dense(2, {|CRNN007:From = \"Nobody\"|})] [Lstm(4)] [Reshape(5)]", "007" },
        { "[Model(Features = 8)] [{|CRNN113:Use<string>|}] [Lstm(4)]", "113" },
        { "[Model(Features = 8)] [{|CRNN006:TimeDistributed|}] [Lstm(4)]", "006" },
        { "[Model(Steps = 4, Features = 8)] [Masking] [LastSteps({|CRNN105:9|})] [Flatten] [Dropout(0.5)]", "no warning of a model with faults" },
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public Task WhatFollowsIsNotReported(string model, string name) => Reports(model, name);

    public static TheoryData<string, string> Independent() => new()
    {
        { "[Model(Steps = 24, Features = 8)] [Lstm({|CRNN005:0|}, {|CRNN005:Dropout = 2|})] [Dense({|CRNN005:-1|})] [Dropout({|CRNN005:1|})]", "arguments of several layers" },
        {
            "[Model(Steps = 24, Features = 8)] [Lstm(4, Name = \"E\")] [{|CRNN101:LastSteps(1)|}] "
            + "[Dense(3, From = \"E\")] [{|CRNN102:Gru(4)|}] [Slice(20, {|CRNN105:9|}, From = \"Input\")] [Dense(1, {|CRNN007:From = \"Nobody\"|})] [Output({|CRNN007:\"Nothing\"|})]",
            "branches of a graph"
        },
        { "[Model(Steps = 24, Features = 8)] [Lstm(4)] [{|CRNN102:Lstm(4)|}] [Gru(3, {|CRNN007:InitialState = \"Encodr\"|}, {|CRNN007:Share = \"Other\"|})]", "names behind a fault" },
        { "[Model(Steps = 24, Features = 8)] [Lstm(4, Name = \"E\")] [{|CRNN102:Lstm(3, {|CRNN007:InitialState = \"X\"|})|}]", "shape and name of one layer" },
        {
            "[Model(Steps = 24, Features = 8)] [Lstm(4, Name = \"E\")] [Lstm(5, From = \"Input\", {|CRNN107:InitialState = \"E\"|}, {|CRNN114:Share = \"E\"|})]",
            "state and shared parameters of one layer"
        },
        { "[Model(Steps = 24)] [{|CRNN109:Lstm({|CRNN005:0|})|}]", "kind of input and argument of one layer" },
        { "[Model(Features = 8)] [{|CRNN103:Lstm(4)|}] [{|CRNN113:Use<string>|}]", "a used type behind a fault" },
        { "[Model(Features = 8)] [Dense(3, Name = \"A\")] [Dense(3, {|CRNN008:Name = \"A\"|})] [{|CRNN103:Lstm(3)|}]", "a name and a shape" },
        { "[Model(Steps = 4, Features = 8)] [Masking] [{|CRNN201:Flatten|}] [Dense(1)] [{|CRNN101:LastSteps(1)|}]", "a warning and a fault" },
        {
            "[Model(Steps = 4, Features = 8)] [{|CRNN202:Dense(3)|}] [Masking(From = \"Input\")] [{|CRNN201:Flatten|}] [Dense(1, {|CRNN203:Activation = Activation.Softmax|})] [{|CRNN204:Dropout(0.5)|}]",
            "warnings of several kinds"
        },
    };

    [Theory]
    [MemberData(nameof(Independent))]
    public Task IndependentFaultsComeAtOnce(string model, string name) => Reports(model, name);

    public static TheoryData<string, string> BadNames() => new()
    {
        // A cycle: a layer reads what stands below it.
        {
            "[Model(Features = 8)] [Add({|#0:From = \"Input, Back\"|})] [Dense(8, Name = \"Back\")]",
            "From names Back, and no layer above has that name. Move Back above, or read another layer."
        },
        { "[Model(Features = 8)] [Dense(8, Name = \"Self\", {|#0:From = \"Self\"|})]", "From names Self, and no layer above has that name. Move Self above, or read another layer." },
        { "[Model(Features = 8)] [Dense(8, Name = \"A\")] [Dense(8, {|#0:From = \"Zebra\"|})]", "From names Zebra, and no layer above has that name. Write one of Input, A." },
    };

    [Theory]
    [MemberData(nameof(BadNames))]
    public Task ANameThatNamesNothingAboveSaysWhatToDo(string model, string message) => AnalyzerTest.Reports(Model.Of(model), ("CRNN007", message));

    private static Task Reports(string model, string name)
    {
        Assert.NotEmpty(name);
        return AnalyzerTest.ReportsMarked(Model.Of(model));
    }
}
