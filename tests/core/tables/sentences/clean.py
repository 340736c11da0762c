"""A hundred invented sentences in which no figure contradicts another, as papers write them."""

SENTENCES = """
In total 182 mothers (70%) took up the support they were offered.
Of 260 referred, 182/260 mothers (70%) took up support and 78/260 (30%) did not.
At site 1, 95 of the 139 mothers (68%) took up support; at site 2, 53 of 66 (80%) did.
At site 3 only 34 of 55 mothers (62%) took up the support.
Altogether 182 of the 260 mothers (70.0%) used the support at least once.
The share who took up support was 70% (182/260).
Support was taken up by 70% of mothers (182/260) and declined by 30% (78/260).
Of those who took up support, 152/182 (83.5%) were White and 11/182 (6.0%) were Asian.
Eleven of the 182 mothers were Asian (6%).
Twenty mothers and twenty-seven volunteers were interviewed.
We interviewed mothers (n = 20), volunteers (n = 27) and staff (n = 9).
Interviews were held with supported mothers (n = 20), peer supporters (n = 27), and staff (n = 9).
Local staff (n = 4), national staff (n = 2) and trainers (n = 3) took part.
Ten interviews were face to face and the other 62 by telephone.
Interviews lasted 37 minutes on average (range 20-58).
The mean age was 32.1 (4.5) years.
Mothers were aged 20 to 45; 18 (90%) of the 20 interviewed were White British.
Recruitment ran from 2016 to 2019 (36 months).
In 2017 (52% of the programme's life) a third site opened.
Take-up elsewhere was 37% (Letourneau et al., 2015) and 52% (Fairbairn & Kitchener, 2020).
Recruitment ranged from 38% (Sembi, 2018) to 72% (Dennis et al., 2009).
Uptake varied between 37-75% when support was by telephone only.
About 70% (185/260) is what the funder expected.
Nearly 70% (180/260) had been hoped for.
Over half of mothers (55%) had other children.
A third (33%) scored as severe.
The Hospital Anxiety and Depression Scale has 14 items (7 for anxiety).
Scores of 11 or more (of 21) are moderate or severe.
The odds ratio was 1.8 (95% CI 1.1 to 2.9).
The difference was 12 percentage points (95% CI 5 to 19).
Week 12 (50%) marked the middle of the programme.
Table 2 (page 14) gives characteristics by site.
Site 1 (34% of the population from minorities) was rural.
The sites ran for 32, 26 and 21 months.
Each mother met her supporter for 12 weeks (50% by telephone).
Training took 24 hours (20% of it at weekends).
By the age of 30 (45% of mothers) most had a child.
Quintile 1 (27% of mothers) is the most deprived.
Group 2 (40%) met in the evening.
Of 161 mothers with a score, 60 (37.3%) were in the non-clinical range for depression.
Depression was mild for 53 (32.9%), moderate for 30 (18.6%) and severe for 18 (11.2%) of 161.
Severe anxiety was found in 55/161 (34.2%), moderate in 58/161 (36.0%).
Half of 13 is 6.5, so 7 of 13 (54%) is more than half.
One in eight is 12.5%: 1 of 8 (12.5%).
One of eight mothers (1/8, 12%) or 1 of 8 (13%) are both ways to round a half.
Three of 8 (38%) and 5 of 8 (62%) make a whole.
Two thirds of the mothers (66.7%) had been referred by a midwife.
About 1/3 (30%) were referred by themselves.
Some 30% of the 260 mothers had referred themselves.
Seventy per cent of the 260 mothers used the support.
Of the 78 who did not, 17 (22%) had no ethnicity recorded.
At site 1 it was 9 of 44 (20%), at site 2 it was 2 of 13 (15%), at site 3 it was 6 of 21 (29%).
Mothers (n = 20) were interviewed once.
Mothers (n = 15) completed the questionnaire after the interview.
At the first round, volunteers (n = 27) were asked; at the second, volunteers (n = 19).
Volunteers at site 1 (n = 12) met monthly.
Volunteers at site 2 (n = 8) met monthly.
Completed questionnaires (n = 161) were scored by hand.
The sample (N = 1,234) was weighted.
A total of 1,234 women were invited, and 617 (50%) answered.
Of the 617 who answered, 308 (49.9%) agreed to an interview.
In all, 12/24 (50%) of groups met weekly.
Support was offered 24/7 (100% of the time).
The 2016/17 (35%) and 2017/18 (65%) reports were combined.
Blood pressure was 120/80 (normal) in most.
A score of 8/21 (38%) is the threshold.
The leaflet was sent 48 hours (two days) before.
Consent was given by all 56 participants (100%).
No mother (0%) withdrew.
None of the 56 (0/56, 0%) withdrew.
The response rate was 44% (8 of 18 managers).
Of 18 managers, 8 (44.4%) replied within a week and 4 (22.2%) later.
Those who replied (8 of 18, 44%) were more often local.
Staff (9; 16%) were fewer than volunteers (27; 48%) among the 56.
The 27 volunteers (48%) and 20 mothers (36%) were all women; of 56 in all, 9 (16%) were staff.
Most were first-time mothers (106/182, 58%).
First-time mothers made up 58% (n = 106) of those who took up support.
Of those who took up support 46 (25%) were pregnant and 136 (75%) were postnatal.
Among those who did not, 30 (38%) were pregnant, 33 (42%) postnatal, and for 15 (19%) it is unknown.
Of 63 whose stage was known, 30 (48%) were pregnant.
Two of the three sites (67%) were funded to go on.
One site of three (33%) was not.
White mothers were 82 of 95 (86%) at site 1 and 51 of 53 (96%) at site 2.
At site 3, 19 of 34 (56%) were White.
Of the White mothers, 90 (59%) were first-time parents and 62 (41%) were not.
Fewer than 5 mothers (<2%) gave no reason.
More than 100 mothers (55% of 182) had a previous difficulty.
Up to 12 mothers (7%) came to a group.
A mother's third visit (15%) was often her last.
Of the mothers who came, 50 (27%) lived in the most deprived areas.
We excluded 2 (0.8%) of 260 records that stood twice.
Figure 1 (70% against 30%) shows the flow.
Two hundred and sixty mothers were referred; 78 (30%) never came.
Of forty volunteers trained, 27 (68%) were interviewed.
Between 30 (12%) and 40 (15%) of 260 mothers a year moved away.
The charity spent £182 (70%) of £260 on travel.
From 97% at site 2 to 56% at site 3, most were White.
Each of 3 managers (100%) was interviewed every six months (n = 5 times).
The programme had 11 configurations (55%) at first and 20 in the end.
Answers were given by mothers in 41 of 50 forms (82%) and by staff in 9 of 50 (18%).
Response rates were 45% (n = 90) at T1 and 38% (n = 76) at T2, out of 200 invited.
Participants were midwives (n = 14), health visitors (n = 11) and GPs (n = 3).
In the intervention arm 34/88 (39%) scored above threshold against 41/90 (46%) in the control arm.
Women in the intervention group (n = 88) were older than women in the control group (n = 90).
The prevalence was 12.3% (95% CI 9.8-15.1; 74/602).
Mean EPDS fell from 12 (SD 5) to 9 (SD 4), a reduction of 25% (3 points).
Attendance was highest in week 1 (92%) and lowest in week 6 (54%).
Nine (17%) of 54 volunteers moved away.
9/54 volunteers (17%) moved away, as did 9 of 52 (17%) staff.
Forty-one mothers (59%) said yes.
Seventy mothers answered: 41 (59%) said yes, 20 (29%) said no and 9 (13%) were unsure.
The most common reason was lack of time (n = 23, 33%), then travel (n = 12, 17%).
Two sites (40%) had a crèche; the other three (60%) did not.
Costs rose by 12% (2018 prices).
Black (12%), Asian (18%) and White (64%) mothers took part.
Among 46 Asian mothers 12 (26%) and among 30 Black mothers 9 (30%) took up support.
Of 11 Asian mothers 4 (36%) were at site 1.
In Site 2 10 (77%) of the 13 were White.
White mothers (n = 152) were more likely to stay.
The 34 mothers at site 3 (19%) were the fewest.
Take-up was 62% at site 3 (34/55), 68% at site 1 (95/139) and 80% at site 2 (53/66).
Overall take-up (182/260; 70%) hides differences.
By comparison, 52% (45/87) accepted in Bath and 37% (n=612/1,640) in Canada.
30 (12%) refused.
A score was available for 161 of 182 mothers (88%); the 21 without (12%) did not differ.
The 95% confidence interval (64% to 75%) excludes 60%.
Inter-rater agreement was 87% (kappa 0.72) on 40 transcripts.
Coding took 120 hours (of which 30% by the second coder).
Chapter 3 (15% of the book) deals with this.
The £2,500 (10%) underspend was returned.
Between 2016 and 2019, 260 (100%) were recorded.
About half (n = 91) of the mothers came once; 91 (50%) is exactly half of 182.
More than one support was used by 12/182 (7%), and 6.6% (12/182) when printed to one decimal.
HADS anxiety of 8 or more was seen in 142 (88%) of 161, and depression of 8 or more in 101 (63%).
Eighteen (11.2%) had severe depression.
Staff (n = 9; 4 local, 2 national and 3 trainers) were interviewed.
All staff (n = 9), 27 of 50 volunteers (54%) and 20 of 182 mothers (11%) were interviewed.
Mothers were interviewed by telephone (n = 15) or face to face (n = 5).
Volunteers were interviewed by telephone (n = 24) or face to face (n = 3).
Interviews by telephone (n = 39) were shorter than those face to face (n = 8).
Site 1 (n = 139) referred most, site 3 (n = 55) fewest.
At site 1 (n = 95 of those who took up) most were White.
First-time mothers: 106 (58%). Other mothers: 76 (42%).
In one year 64% (61 of 95) were first-time mothers, in the other 49% (26/53).
The ratio of mothers to volunteers was 7/1 (182 to 27).
Items 3/7 (43%) and 5/7 (71%) had missing answers.
A 4/7 (57%) rule was used for the subscale.
On 12/05 (5% of days) no group met.
1 in 4 (25%) pregnant women are affected.
Prevalence is 10-20% (one in 5 to 10).
Of 200 invitations, 180 (90%) were delivered, 90 of which (50%) were answered.
Of 90 answers, 45 (50%) were from site 1; 45 (50%) were from site 2.
Of those answers, 44 (49%) were by post; 46 (51%) were online.
Mothers rated support as good in 44 cases (49% of 90 answers).
Mothers rated support as poor in 4 cases (4% of 90 answers).
The form was returned by 60/80 (75%) in spring. The form was returned by 64/80 (80%) in autumn.
The form was returned by 60/80 (75%). After a reminder, the form was returned by 72/80 (90%).
A further 12 mothers (15%) returned it late.
Among the women, 30 (50%) were anxious. Among the men, 31 (50%) were anxious.
Women: 30 (50%) were anxious. Men: 31 (50%) were anxious.
Anxiety: 30 (50%) improved. Depression: 31 (50%) improved.
"""

CLEAN = [line for line in SENTENCES.strip().splitlines() if line]
