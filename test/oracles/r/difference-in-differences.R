# Difference in differences, unbalanced, seeded. Run from the folder above: Rscript r/difference-in-differences.R
source('r/method.R'); options(digits=17); set.seed(20260301)
U<-40; T<-20; start<-13
g<-CJ(u=1:U,t=1:T); a<-rnorm(U,70,5); common<-cumsum(rnorm(T,0,.6)); e<-as.numeric(sapply(1:U,function(i) arima.sim(list(ar=.4),T)))
g[,treated:=u<=12]; g[,y:=round(a[u]+common[t]+1.5*(treated&t>=start)+2*e,3)]
g<-g[runif(.N)>=.07][!(u==20&t<9)][!(u==5&t>15)]
d<-g[,.(unit=sprintf('B%02d',u),period=sprintf('%d-%02d',2024+(t-1)%/%12,1+(t-1)%%12),treated=as.integer(treated),y)]; fwrite(d,'difference-in-differences.csv')
did<-function(d,at){ d<-copy(d); d[,x:=as.numeric(treated&t>=at)]; d[,n:=.N,by=u]; d<-d[n>=2]
  xd<-resid(lm(x~factor(u)+factor(t),d)); yd<-resid(lm(y~factor(u)+factor(t),d)); b<-sum(xd*yd)/sum(xd^2); s<-tapply(xd*(yd-b*xd),d$u,sum); G<-uniqueN(d$u); N<-nrow(d); K<-1+uniqueN(d$t)
  se<-sqrt(sum(s^2)/sum(xd^2)^2*G/(G-1)*(N-1)/(N-K))
  # The same slope and, up to the correction for small samples, the same error by plm.
  f<-plm(y~x,as.data.frame(d)[,c('u','t','y','x')],index=c('u','t'),effect='twoways'); v<-vcovHC(f,method='arellano',type='HC0',cluster='group')
  stopifnot(abs(coef(f)['x']/b-1)<1e-9, abs(sqrt(v[1,1]*G/(G-1)*(N-1)/(N-K))/se-1)<1e-9)
  list(effect=b,se=se,df=G-1,p=2*pt(-abs(b/se),G-1),ci95=c(b-qt(.975,G-1)*se,b+qt(.975,G-1)*se),pairs=N,units=G,treated=uniqueN(d[treated==TRUE]$u)) }
# Before the start nothing happened: the same question with a start half way is the check.
write(toJSON(list(start=d[g$t==start]$period[1],estimate=did(g,start),placebo=did(g[t<start],7)),auto_unbox=TRUE,digits=NA,pretty=TRUE),'difference-in-differences.json')
